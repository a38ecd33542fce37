import { formatCount } from '../../../../core/text/format-count.js';
import { INDENT } from '../../../../display/table/column.js';

/** The rows of a long table that are shown, and the line below it that says what is not. */
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
