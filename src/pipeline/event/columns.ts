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
export const DERIVED_COLUMNS: readonly string[] = ['price_category', 'device_type', 'created_at'];

/** The texts of one row by column; a column that the file does not have is undefined. */
export type RowTexts = { readonly [C in SourceColumn]?: string | undefined };

/** Whether a name is one of the source columns. */
export function isSourceColumn(name: string): name is SourceColumn {
  return (SOURCE_COLUMNS as readonly string[]).includes(name);
}
