import { formatCount } from '../../../../core/text/format-count.js';
import { INDENT } from '../../../../display/table/column.js';

/** The visible rows of a long table, and a line about the omitted ones. */
export function rowsToShow<Row>(
  rows: readonly Row[],
  limit: number,
): { readonly shown: readonly Row[]; readonly more: readonly string[] } {
  const hidden = rows.length - limit;
  if (hidden <= 0) return { shown: rows, more: [] };
  return {
    shown: rows.slice(0, limit),
    more: [`${INDENT}and ${formatCount(hidden)} more (--limit ${rows.length} shows all)`],
  };
}
