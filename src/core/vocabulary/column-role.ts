import { SOURCE_COLUMNS, type SourceColumn } from '../event/columns.js';

/**
 * The roles of foreign columns besides the columns of the format. They are needed because their names and values
 * resemble those of the format.
 */
export const OTHER_ROLES = [
  'line_total', // of a line: price × quantity
  'order_total',
  'other_price', // of a piece, but not the price paid: cost, list price
  'refund_total',
  'tax',
  'shipping',
  'discount',
  'fee',
  'quantity_refunded',
  'other_quantity', // of pieces other than those of the event: in stock, shipped
  'other_time', // not the time of the event
  'time_of_day', // the other half of a date without a time
  'time_zone',
  'order_status',
  'items', // a list of products in one cell
  'line_id',
  'parent_id',
  'cart_id',
  'payment_id', // and other properties of a payment
  'other_id', // of a shop, a seller, a campaign
  'variant',
  'first_name',
  'last_name',
  'address_part',
  'country',
  'phone',
  'url',
] as const;

/** The role of a foreign column. */
export type ColumnRole = SourceColumn | (typeof OTHER_ROLES)[number];

/** All roles: the columns of the format, then the others. */
export const COLUMN_ROLES: readonly ColumnRole[] = [...SOURCE_COLUMNS, ...OTHER_ROLES];

/** Whether a word is the name of a role. */
export function isColumnRole(word: string): word is ColumnRole {
  return COLUMN_ROLES.some((role) => role === word);
}
