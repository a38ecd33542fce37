import { DEFAULT_DIALECT } from '../../../core/dialect/dialect.js';
import { csvField } from '../../../core/csv/csv-field.js';
import { COLUMNS, isSourceColumn } from '../../../core/event/columns.js';
import type { MadeColumn } from './columns.js';

/** How rows are written: what stands before, between and behind their fields. */
export interface RowFormat {
  readonly name: 'csv' | 'ndjson';
  /** What a file begins with. */
  readonly header: (columns: readonly MadeColumn[]) => string;
  readonly open: string;
  readonly separator: string;
  readonly close: string;
  /** What stands directly before and behind a value of ours, in which nothing has to be escaped. */
  readonly around: (column: MadeColumn) => readonly [before: string, behind: string];
  readonly field: (column: MadeColumn, value: string) => string;
}

/** Our CSV: a header, then an event a line. Every address has commas. */
export const CSV: RowFormat = {
  name: 'csv',
  header: (columns) => `${columns.join(',')}\n`,
  open: '',
  separator: ',',
  close: '\n',
  around: (column) => (column === 'customer_address' ? ['"', '"'] : ['', '']),
  field: (_, value) => csvField(value, DEFAULT_DIALECT),
};

const isNumber = (column: MadeColumn) =>
  isSourceColumn(column) && ['bigint', 'cents'].includes(COLUMNS[column].copy);

/** A JSON object a line; product_id and price are numbers. */
export const NDJSON: RowFormat = {
  name: 'ndjson',
  header: () => '',
  open: '{',
  separator: ',',
  close: '}\n',
  around: (column) => [`"${column}":"`, '"'],
  field: (column, value) =>
    isNumber(column) ? `"${column}":${Number(value)}` : `"${column}":${JSON.stringify(value)}`,
};
