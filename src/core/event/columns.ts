/** The columns that a source file can bring, in the order of the events table. */
export const SOURCE_COLUMNS = [
  'event_id',
  'event_type',
  'product_id',
  'product_name',
  'category',
  'brand',
  'sku',
  'price',
  'customer_id',
  'customer_email',
  'customer_name',
  'customer_address',
  'session_id',
  'user_agent',
  'ip_address',
  'event_timestamp',
] as const;

/** A column that a source file can bring. */
export type SourceColumn = (typeof SOURCE_COLUMNS)[number];

/** The columns that every source file must have, unless a mapping waives them. */
export const REQUIRED_COLUMNS: readonly SourceColumn[] = [
  'event_id',
  'event_type',
  'product_id',
  'product_name',
  'category',
  'price',
  'customer_email',
  'event_timestamp',
];

/** Columns that are made here; a file that brings them is not believed. */
const DERIVED_COLUMNS = ['price_category', 'device_type', 'created_at'] as const;

/** Columns that an export of rejects adds; they say where a row came from and are not part of the event. */
export const REJECT_COLUMNS = ['reject_file', 'reject_line', 'reject_rules', 'reject_raw'] as const;

/** The texts of one row by column; a column that the file does not have is undefined. */
export type RowTexts = { readonly [C in SourceColumn]?: string | undefined };

/** Whether a name is one of the source columns. */
export function isSourceColumn(name: string): name is SourceColumn {
  return (SOURCE_COLUMNS as readonly string[]).includes(name);
}

const OUR_COLUMNS: ReadonlySet<string> = new Set([
  ...SOURCE_COLUMNS,
  ...DERIVED_COLUMNS,
  ...REJECT_COLUMNS,
]);

/** Whether a column is one that the format knows, so that it is not kept as an extra one. */
export function isOurColumn(name: string): boolean {
  return OUR_COLUMNS.has(name);
}
