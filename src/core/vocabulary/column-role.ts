import { SOURCE_COLUMNS, type SourceColumn } from '../event/columns.js';

/** What a column of a foreign file can be besides our columns. They matter because their names and values look like ours. */
export const OTHER_ROLES = [
  'line_total', // of a line: price × quantity
  'order_total',
  'other_price', // of a piece, but not what was paid for it: cost, list price
  'refund_total',
  'tax',
  'shipping',
  'discount',
  'fee',
  'quantity_refunded',
  'other_quantity', // of pieces that are not those of the event: in stock, shipped
  'other_time', // not when the event happened
  'time_of_day', // the other half of a date without a time
  'time_zone',
  'order_status',
  'items', // a list of products in one cell
  'line_id',
  'parent_id',
  'cart_id',
  'payment_id', // and other facts of a payment
  'other_id', // of a shop, a seller, a campaign
  'variant',
  'first_name',
  'last_name',
  'address_part',
  'country',
  'phone',
  'url',
] as const;

/** What a column of a foreign file can be. */
export type ColumnRole = SourceColumn | (typeof OTHER_ROLES)[number];

/** All roles: our columns, then the others. */
export const COLUMN_ROLES: readonly ColumnRole[] = [...SOURCE_COLUMNS, ...OTHER_ROLES];

/** Whether a word is the name of a role. */
export function isColumnRole(word: string): word is ColumnRole {
  return COLUMN_ROLES.some((role) => role === word);
}
