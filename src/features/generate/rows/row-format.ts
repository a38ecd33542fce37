import { DEFAULT_DIALECT } from '../../../core/dialect/dialect.js';
import { csvField } from '../../../core/csv/csv-field.js';
import { COLUMNS, isSourceColumn } from '../../../core/event/columns.js';
import type { MadeColumn } from './columns.js';

/** The format of rows: the texts before, between and after their fields. */
export interface RowFormat {
  readonly name: 'csv' | 'ndjson';
  /** The beginning of a file. */
  readonly header: (columns: readonly MadeColumn[]) => string;
  readonly open: string;
  readonly separator: string;
  readonly close: string;
  /** The texts directly before and after a value that needs no escaping. */
  readonly around: (column: MadeColumn) => readonly [before: string, behind: string];
  readonly field: (column: MadeColumn, value: string) => string;
}

/** The CSV format: a header, then one event per line. Addresses are quoted, because all contain commas. */
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

/** One JSON object per line; product_id and price are numbers. */
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
