import type { SegmentFilter } from '../../../core/shop/window-view.js';
import type { Sql } from '../../../io/postgres/connection/connection.js';

/** SQL that is true for the wanted segments. */
export function filterSql(sql: Sql, { category, deviceType }: SegmentFilter) {
  const isCategory = category === undefined ? sql`true` : sql`category = ${category}`;
  return deviceType === undefined ? isCategory : sql`${isCategory} and device_type = ${deviceType}`;
}

/** The code of a currency; empty when there is none: the column is padded with blanks to three letters. */
export function currencyOf(padded: string): string {
  return padded.trim();
}
