import type { SourceColumn } from '../../event/columns.js';
import type { FileKey } from './file-key.js';
import { columnName } from '../../text/column-name.js';

/** Turns a foreign format into ours. */
export interface Mapping {
  readonly name: string;
  readonly version?: 1 | 2;
  /** Which files it is for, and how they are written. */
  readonly file?: FileKey;
  /** The text of its JSON file; undefined for our own format. */
  readonly json?: string | undefined;
  /** Our columns, and where the text of each comes from. */
  readonly columns: { readonly [C in SourceColumn]?: ColumnSource };
  /** Names for values that several sources or conditions use. */
  readonly define?: Readonly<Record<string, ColumnSource>>;
  readonly eventId: 'column' | 'row';
  readonly waive: readonly SourceColumn[];
  /** Words that mean empty, in every field. */
  readonly null?: readonly string[];
  readonly numbers?: NumberFormat;
  readonly time?: TimeFormat;
  /** Rows of which one fits are no shop events. */
  readonly skip?: readonly Condition[];
  readonly fill?: Fill;
  readonly each?: Each | undefined;
  readonly rules?: MappingRules;
}

/** What a value map says; `else` is of texts that it does not name. */
export interface ValueMap {
  readonly values: Readonly<Record<string, string | null>>;
  readonly else?: 'keep' | 'reject' | 'skip' | { readonly value: string };
  readonly ignoreCase?: boolean;
}

/** How numbers are written in a foreign format. */
export interface NumberFormat {
  /** By default the point. */
  readonly decimal?: '.' | ',';
  /** Between groups of three digits; by default none may stand there. A space is also one that does not break. */
  readonly group?: '.' | ',' | ' ' | "'";
  /** A hundredth of the amount is meant, or a millionth. */
  readonly unit?: 'cents' | 'micros';
  /** Whether a power of ten may stand behind a number, as in `1.25e+04`. */
  readonly exponent?: boolean;
  /** Whether a number in parentheses is a negative one. */
  readonly parentheses?: boolean;
  /** Whether only the amount counts: `-5` is 5, as for refunds. */
  readonly absolute?: boolean;
  /** Sign → ISO code, for signs that several currencies have. */
  readonly signs?: Readonly<Record<string, string>>;
}

/** How times are written in a foreign format. */
export interface TimeFormat {
  /** `iso`, `epoch-s`, `epoch-ms`, `epoch-us`, or patterns of LDML; by default `iso`. */
  readonly formats?: readonly string[];
  /** The IANA name of the zone of times without an offset; by default UTC. */
  readonly zone?: string;
  /** The language of names of months and days; by default English. */
  readonly language?: string;
}

/** Where a text comes from: one of from, template, constant, first and when, and steps on it in this order. */
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

/** A source that counts where a condition holds; without one it counts for all rows that are left. */
export interface WhenCase extends ColumnSource {
  readonly if?: Condition;
}

/** Column → what its text must be; all of them must hold. */
export type Condition = Readonly<Record<string, Test>>;

/** A text, one of several, or an object of which every key must hold. */
export type Test = string | readonly string[] | TestKeys;

/** Whether a test is several texts, of which it must be one. */
export function isTexts(test: readonly string[] | TestKeys): test is readonly string[] {
  return Array.isArray(test);
}

/** Tests of a text. */
export interface TestKeys {
  /** A number below this one. A text that is no number is neither below nor above any. */
  readonly below?: number;
  readonly above?: number;
  readonly empty?: boolean;
  /** A regular expression of RE2 that fits somewhere in it. */
  readonly matches?: string;
  readonly not?: Test;
}

/** Fields that stand only in the first of the rows that follow each other with the same key. */
export interface Fill {
  readonly key: string;
  readonly columns: readonly string[];
}

/** Makes several events of one row. */
export interface Each {
  readonly from: string;
  readonly path?: string;
  /** For a cell that is no JSON. */
  readonly list?: ItemList;
  /** The name of the column that holds the item; by default `item`. */
  readonly as?: string;
  /** What a row without items is: a reject by default, no shop event, or one event. */
  readonly empty?: 'reject' | 'skip' | 'keep';
}

/** How the items of a cell are written. */
export interface ItemList {
  readonly separator: string;
  /** A regular expression of RE2 whose named groups are the values of an item. */
  readonly pattern?: string;
  /** Whether a part that the pattern does not fit belongs to the part before it. */
  readonly join?: boolean;
  /** Between the values of an item, as `|` in `name:Bag|quantity:2` … */
  readonly fields?: string;
  /** … and between the name of a value and the value, as `:`. */
  readonly keys?: string;
}

/** Settings of the rules for files of a mapping. */
export interface MappingRules {
  readonly minPrice?: number;
  readonly maxPrice?: number;
  /** A date, or a date and time, as `--min-time` takes it. */
  readonly minTime?: string;
  readonly eventTypes?: 'open' | 'strict';
}

/** Our own format. */
export const NO_MAPPING: Mapping = { name: 'none', columns: {}, eventId: 'column', waive: [] };

/** The name of the column that holds the item of `each`, in lower case. */
export function itemColumn({ each }: Mapping): string | undefined {
  return each && columnName(each.as ?? 'item');
}
