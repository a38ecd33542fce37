import type { ByteCheck } from '../fast-path/byte-check.js';
import type { NumberField } from '../fast-path/number-field.js';
import type { BrokenRule } from './broken-rule.js';
import type { Normaliser } from './normaliser.js';
import type { BadOptional, ValidationRules } from './validation-rules.js';

/** The full definition of one column of a source file. */
export type Column = TextColumn | NumberColumn;

/** The common properties of text and number columns. */
interface AnyColumn {
  /** Whether every source file must have the column, and every row a value in it, unless a mapping waives it. */
  readonly required: boolean;
  /** An alternative column: a row needs a value in only one of the two. */
  readonly alternative?: string;
  /**
   * Whether the column counts as empty in the rows of a file without it. The default is true; it is false for
   * columns that most shops do not have.
   */
  readonly emptyWhenAbsent?: boolean;
  /** The source of the values that `generate` invents. */
  readonly generated: GeneratedBy;
}

/** A column of texts. */
export type TextColumn = AnyColumn &
  TextRules &
  TextPrivacy & {
    readonly copy: 'text';
    /** Whether the table accepts NULL; only then can a mapping waive the column. */
    readonly nullable: boolean;
    /** The value stored where a row has none; NULL where this is not given or returns undefined. */
    readonly whenEmpty?: (rules: ValidationRules) => string | undefined;
    /** Length in characters (code points), as varchar(n) counts them; undefined for text. */
    readonly max: number | undefined;
    readonly normalise: Normaliser;
    /** How a value that breaks a rule is handled where the column may be empty, unless `--on-bad-optional` is set. */
    readonly badOptional: BadOptional;
  };

/** How the fast path checks the texts of a column, and the rules that it needs for that. */
type TextRules =
  /** By their bytes: each rule must define a byte check. */
  | { readonly fastPath: 'bytes'; readonly rules: readonly ByteRule[] }
  /** By their texts, each of which is made once: for columns with few distinct values. */
  | { readonly fastPath: 'memoized'; readonly rules: readonly TextRule[] }
  /** Not at all: a row with a value in the column takes the slow path. */
  | { readonly fastPath: 'texts only'; readonly rules: readonly TextRule[] };

/** The kind of personal data in the texts of a column, and which texts may be shown although they break a rule. */
type TextPrivacy =
  | { readonly personal: 'none'; readonly hasForm: HasForm }
  | { readonly personal: Exclude<PersonalData, 'none'> };

/**
 * Whether a trimmed text has the form of a column's values, valid or malformed, so that it cannot contain personal
 * data by mistake. Only such a text of a reject is shown.
 */
export type HasForm = (text: string) => boolean;

/** A rule on the non-empty normalised texts of a column. */
export interface TextRule {
  /** The suffix of the rule's code: `format` of `customer_email.format`. */
  readonly code: string;
  readonly accepts: (text: string) => boolean;
  /** Whether a broken rule is only a warning; default: never. */
  readonly warns?: (rules: ValidationRules) => boolean;
  readonly broken: BrokenRule;
}

/** A rule that can also be checked on bytes. It must accept no bytes whose text the rule rejects. */
export interface ByteRule extends TextRule {
  readonly bytes: ByteCheck;
  /** Whether the accepted bytes are always normalised, so that this is not checked again. */
  readonly impliesNormalised?: true;
}

/** A column of numbers, in the unit of its kind of COPY field. */
export interface NumberColumn extends AnyColumn {
  readonly copy: 'bigint' | 'integer' | 'cents' | 'timestamp';
  /** Whether the table accepts NULL; only then can a mapping waive the column. */
  readonly nullable: boolean;
  /** The value stored where a row has none; NULL where this is not given. */
  readonly whenEmpty?: number;
  /** Parses a non-empty text; returns the suffix of the code of the broken rule where it cannot. */
  readonly parse: (text: string, rules: ValidationRules) => number | bigint | NumberProblem;
  /** Creates the parser of the bytes; `texts only` sends every row to the slow path. */
  readonly fastPath: ((rules: ValidationRules) => NumberField) | 'texts only';
  /** Rules on the number, which both paths check. */
  readonly rules: readonly NumberRule[];
  readonly broken: Readonly<Record<NumberProblem, BrokenRule>>;
  readonly personal: 'none';
  readonly hasForm: HasForm;
}

/** The suffixes of the codes of the rules on numbers: `range` of `price.range`. */
export type NumberProblem = 'invalid' | 'range';

/** A rule on the numbers of a column. */
export interface NumberRule {
  readonly code: NumberProblem;
  readonly accepts: (value: number | bigint, rules: ValidationRules) => boolean;
}

/** The value of a column, by its kind of COPY field. */
export interface CopyValues {
  /** Undefined is stored as NULL. */
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
 * The kind of personal data in a column. `erase` empties all columns but `none`; `--pii` protects all but `none`
 * and `identifier`, each kind in its own way.
 */
export type PersonalData =
  'none' | 'identifier' | 'email' | 'name' | 'address' | 'user agent' | 'ip address';

/** The source of a value that `generate` invents: each event, the interaction with a product, or the customer. */
export type GeneratedBy = 'event' | 'interaction' | 'customer' | 'nothing';
