import type { SourceColumn } from '../event/columns.js';

/** Where the text of one of our columns comes from in a foreign format. */
export interface ColumnSource {
  /** Text with foreign columns in braces: `{brand} {product_id}`; runs of spaces become one. */
  readonly template?: string;
  /** A foreign column's name. */
  readonly from?: string;
  /** With `from`: split the text at this separator … */
  readonly split?: string;
  /** … and take this part, from 0; a negative number counts from the end. */
  readonly take?: number;
  /** A fixed text. */
  readonly constant?: string;
  /** The text where the source gives none. */
  readonly default?: string;
}

/** Turns a foreign format into ours. */
export interface Mapping {
  readonly name: string;
  readonly columns: { readonly [C in SourceColumn]?: ColumnSource };
  /** `row`: the event_id is a UUID v5 of the whole row and its ordinal among equal rows of the batch. */
  readonly eventId: 'column' | 'row';
  /** Required columns that the format does not have. */
  readonly waive: readonly SourceColumn[];
}

/** Our own format. */
export const NO_MAPPING: Mapping = { name: 'none', columns: {}, eventId: 'column', waive: [] };
