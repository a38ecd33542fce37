import type { ByteCheck } from '../fast-path/byte-check.js';
import type { NumberField } from '../fast-path/number-field.js';
import type { BrokenRule } from './broken-rule.js';
import type { Normaliser } from './normaliser.js';
import type { BadOptional, ValidationRules } from './validation-rules.js';

/** Everything that is known of one column that a source file can bring. */
export type Column = TextColumn | NumberColumn;

/** What texts and numbers have in common. */
interface AnyColumn {
  /** Whether every source file must have the column, and every row a value in it, unless a mapping waives it. */
  readonly required: boolean;
  /** A column whose value serves as well: a row needs a value in one of the two only. */
  readonly alternative?: string;
  /**
   * Whether the rows of a file without the column count as empty in it; they do, unless it is false here: most shops do
   * not have such a column.
   */
  readonly emptyWhenAbsent?: boolean;
  /** What decides the values that `generate` invents. */
  readonly generated: GeneratedBy;
}

/** A column of texts. */
export type TextColumn = AnyColumn &
  TextRules &
  TextPrivacy & {
    readonly copy: 'text';
    /** Whether the table takes NULL; only then can a mapping waive the column. */
    readonly nullable: boolean;
    /** What is stored where a row has no value; NULL where this is not given, or undefined. */
    readonly whenEmpty?: (rules: ValidationRules) => string | undefined;
    /** Length in characters (code points), as varchar(n) counts them; undefined for text. */
    readonly max: number | undefined;
    readonly normalise: Normaliser;
    /** How a value that breaks a rule is handled where the column may be empty, unless `--on-bad-optional` is set. */
    readonly badOptional: BadOptional;
  };

/** How the fast path checks the texts of a column, and the rules that it needs for that. */
type TextRules =
  /** By their bytes: each rule must say how. */
  | { readonly fastPath: 'bytes'; readonly rules: readonly ByteRule[] }
  /** By their texts, each of which is made once: for columns with few different values. */
  | { readonly fastPath: 'memoized'; readonly rules: readonly TextRule[] }
  /** Not at all: a row with a value in the column takes the way of the texts. */
  | { readonly fastPath: 'texts only'; readonly rules: readonly TextRule[] };

/** What the texts of a column tell of a person, and which may be shown all the same where they break a rule. */
type TextPrivacy =
  | { readonly personal: 'none'; readonly hasForm: HasForm }
  | { readonly personal: Exclude<PersonalData, 'none'> };

/**
 * Whether a trimmed text has the form of a column's values, well or badly written, so that nothing personal can stand in
 * it by mistake. Only such a text of a reject is shown.
 */
export type HasForm = (text: string) => boolean;

/** A rule on the normalised texts of a column that are not empty. */
export interface TextRule {
  /** The end of the rule's code: `format` of `customer_email.format`. */
  readonly code: string;
  readonly accepts: (text: string) => boolean;
  /** Whether a broken rule is only a warning; never where this is not given. */
  readonly warns?: (rules: ValidationRules) => boolean;
  readonly broken: BrokenRule;
}

/** A rule that can be checked on bytes as well. It must accept no bytes whose text the rule refuses. */
export interface ByteRule extends TextRule {
  readonly bytes: ByteCheck;
  /** Whether the bytes that it accepts are normalised, so that this is not checked again. */
  readonly impliesNormalised?: true;
}

/** A column of numbers, in the unit of its kind of COPY field. */
export interface NumberColumn extends AnyColumn {
  readonly copy: 'bigint' | 'integer' | 'cents' | 'timestamp';
  /** Whether the table takes NULL; only then can a mapping waive the column. */
  readonly nullable: boolean;
  /** What is stored where a row has no value; NULL where this is not given. */
  readonly whenEmpty?: number;
  /** Reads a text that is not empty; else the end of the code of the rule that it breaks. */
  readonly parse: (text: string, rules: ValidationRules) => number | bigint | NumberProblem;
  /** Makes what reads the bytes; `texts only` sends every row to the texts. */
  readonly fastPath: ((rules: ValidationRules) => NumberField) | 'texts only';
  /** Rules on the number, which both ways obey. */
  readonly rules: readonly NumberRule[];
  readonly broken: Readonly<Record<NumberProblem, BrokenRule>>;
  readonly personal: 'none';
  readonly hasForm: HasForm;
}

/** The ends of the codes of the rules on numbers: `range` of `price.range`. */
export type NumberProblem = 'invalid' | 'range';

/** A rule on the numbers of a column. */
export interface NumberRule {
  readonly code: NumberProblem;
  readonly accepts: (value: number | bigint, rules: ValidationRules) => boolean;
}

/** The value of a column, by its kind of COPY field. */
export interface CopyValues {
  /** Undefined becomes NULL. */
  readonly text: string | undefined;
  /** A number where it is exact, else a bigint. */
  readonly bigint: number | bigint;
  readonly integer: number;
  /** In cents, so that sums are exact. */
  readonly cents: number;
  /** Microseconds since the epoch, UTC. */
  readonly timestamp: number;
}

/**
 * What a column tells of a person. `erase` empties all but `none`; `--pii` protects all but `none` and
 * `identifier`, each kind in its own way.
 */
export type PersonalData =
  'none' | 'identifier' | 'email' | 'name' | 'address' | 'user agent' | 'ip address';

/** What decides a value that `generate` invents: each event, what is done with which product, or the customer. */
export type GeneratedBy = 'event' | 'interaction' | 'customer' | 'nothing';
