import type { SourceColumn } from '../../event/columns.js';
import type { FileKey } from './file-key.js';
import { columnName } from '../../text/column-name.js';

/** Converts a foreign format into the native format. */
export interface Mapping {
  readonly name: string;
  readonly version?: 1 | 2;
  /** The files that it is for, and their dialect. */
  readonly file?: FileKey;
  /** The text of its JSON file; undefined for the native format. */
  readonly json?: string | undefined;
  /** The columns of the format and the source of each. */
  readonly columns: { readonly [C in SourceColumn]?: ColumnSource };
  /** Named values that several sources or conditions use. */
  readonly define?: Readonly<Record<string, ColumnSource>>;
  readonly eventId: 'column' | 'row';
  readonly waive: readonly SourceColumn[];
  /** Null words: they mean empty, in every field. */
  readonly null?: readonly string[];
  readonly numbers?: NumberFormat;
  readonly time?: TimeFormat;
  /** Conditions; a row that matches one is skipped (not a shop event). */
  readonly skip?: readonly Condition[];
  readonly fill?: Fill;
  readonly each?: Each | undefined;
  readonly rules?: MappingRules;
}

/** A value map; `else` applies to texts that it does not list. */
export interface ValueMap {
  readonly values: Readonly<Record<string, string | null>>;
  readonly else?: 'keep' | 'reject' | 'skip' | { readonly value: string };
  readonly ignoreCase?: boolean;
}

/** The notation of numbers in a foreign format. */
export interface NumberFormat {
  /** Default: the point. */
  readonly decimal?: '.' | ',';
  /** The separator between groups of three digits; default: none is allowed. A space includes the no-break space. */
  readonly group?: '.' | ',' | ' ' | "'";
  /** The unit of the numbers: a hundredth or a millionth of the amount. */
  readonly unit?: 'cents' | 'micros';
  /** Whether an exponent is allowed, as in `1.25e+04`. */
  readonly exponent?: boolean;
  /** Whether a number in parentheses is negative. */
  readonly parentheses?: boolean;
  /** Whether the sign is dropped: `-5` is 5, as for refunds. */
  readonly absolute?: boolean;
  /** Sign → ISO code, for signs that several currencies share. */
  readonly signs?: Readonly<Record<string, string>>;
}

/** The notation of times in a foreign format. */
export interface TimeFormat {
  /** `iso`, `epoch-s`, `epoch-ms`, `epoch-us`, or LDML patterns; default: `iso`. */
  readonly formats?: readonly string[];
  /** The IANA name of the zone of times without an offset; default: UTC. */
  readonly zone?: string;
  /** The language of month and day names; default: English. */
  readonly language?: string;
}

/** The source of a text: one of from, template, constant, first and when, followed by steps in this order. */
export interface ColumnSource extends Partial<ValueMap> {
  readonly from?: string;
  readonly template?: string;
  readonly constant?: string;
  readonly first?: readonly ColumnSource[];
  readonly when?: readonly WhenCase[];
  readonly path?: string;
  readonly split?: string;
  readonly take?: number;
  readonly extract?: string;
  readonly trim?: string;
  readonly case?: 'lower' | 'upper';
  readonly null?: readonly string[];
  readonly number?: NumberFormat;
  readonly time?: TimeFormat;
  readonly default?: string;
  readonly optional?: boolean;
}

/** A source that applies where a condition holds; without a condition it applies to all remaining rows. */
export interface WhenCase extends ColumnSource {
  readonly if?: Condition;
}

/** Column → the test of its text; all tests must hold. */
export type Condition = Readonly<Record<string, Test>>;

/** A text, a list of texts, or an object of which every key must hold. */
export type Test = string | readonly string[] | TestKeys;

/** Whether a test is a list of texts, one of which must match. */
export function isTexts(test: readonly string[] | TestKeys): test is readonly string[] {
  return Array.isArray(test);
}

/** Tests of a text. */
export interface TestKeys {
  /** The number must be below this one. A text that is not a number is neither below nor above any. */
  readonly below?: number;
  readonly above?: number;
  readonly empty?: boolean;
  /** An RE2 regular expression that matches anywhere in the text. */
  readonly matches?: string;
  readonly not?: Test;
}

/** Fields that are filled in only in the first of consecutive rows with the same key. */
export interface Fill {
  readonly key: string;
  readonly columns: readonly string[];
}

/** Makes several events from one row. */
export interface Each {
  readonly from: string;
  readonly path?: string;
  /** For a cell that is not JSON. */
  readonly list?: ItemList;
  /** The name of the column that contains the item; default: `item`. */
  readonly as?: string;
  /** How a row without items is handled: rejected (default), skipped, or kept as one event. */
  readonly empty?: 'reject' | 'skip' | 'keep';
}

/** The notation of the items of a cell. */
export interface ItemList {
  readonly separator: string;
  /** An RE2 regular expression whose named groups are the values of an item. */
  readonly pattern?: string;
  /** Whether a part that the pattern does not match belongs to the previous part. */
  readonly join?: boolean;
  /** The separator between the values of an item, as `|` in `name:Bag|quantity:2` … */
  readonly fields?: string;
  /** … and between the name and the value, as `:`. */
  readonly keys?: string;
}

/** Settings of the rules for files of a mapping. */
export interface MappingRules {
  readonly minPrice?: number;
  readonly maxPrice?: number;
  /** A date, or a date and time, in the notation of `--min-time`. */
  readonly minTime?: string;
  readonly eventTypes?: 'open' | 'strict';
}

/** The own format. */
export const NO_MAPPING: Mapping = { name: 'none', columns: {}, eventId: 'column', waive: [] };

/** The name of the column that contains the item of `each`, in lower case. */
export function itemColumn({ each }: Mapping): string | undefined {
  return each && columnName(each.as ?? 'item');
}
