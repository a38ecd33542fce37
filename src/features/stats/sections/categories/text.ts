import { DASH } from '../../../../core/text/dash.js';
import { formatCount } from '../../../../core/text/format-count.js';
import { formatShare } from '../../../../core/text/format-share.js';
import type { Column } from '../../../../display/table/column.js';
import { drawTable } from '../../../../display/table/draw-table.js';
import { barColumn } from '../../forms/text/bars.js';
import { categoryName, quoteName } from '../../forms/text/data-names.js';
import { rowsToShow } from '../../forms/text/rows-to-show.js';
import { WIDE, type TextSection, type TextView } from '../../forms/text/text-section.js';
import { amountIn, formatAmounts } from '../../values/amounts.js';
import { isNothing } from '../../values/money.js';
import { mainCurrency } from '../../values/totals-of-sales.js';
import type { CategoriesStats, CategoryCount } from './query.js';

/** Sales by category, with the best-selling product of each. */
export function textSection(stats: CategoriesStats, { columns, limit }: TextView): TextSection {
  const { shown, more } = rowsToShow(stats.byCategory, limit);
  const best: Column<CategoryCount> = {
    kind: 'text',
    head: 'Best seller',
    cell: ({ topProduct }) => topProduct?.productName ?? DASH,
  };
  const table: Column<CategoryCount>[] = [
    { kind: 'text', head: 'Category', cell: (row) => categoryName(row.category) },
    { kind: 'number', head: 'Events', cell: (row) => formatCount(row.events) },
    { kind: 'number', head: 'Purchases', cell: (row) => formatCount(row.purchases) },
    { kind: 'number', head: 'Revenue', cell: (row) => formatAmounts(row.revenues) },
    columns >= WIDE
      ? best
      : barColumn(shown, (row) => amountIn(row.revenues, mainCurrency(stats.totals.sales))),
  ];
  return {
    headline: headline(stats),
    lines: [...drawTable(table, shown, columns), ...more],
  };
}

function purchasesOf(categories: readonly CategoryCount[]): number {
  return categories.reduce((sum, { purchases }) => sum + purchases, 0);
}

function headline({ byCategory, totals }: CategoriesStats): string {
  const [first] = byCategory;
  if (first === undefined) return 'No categories.';
  const name = first.category === null ? '(none)' : quoteName(first.category);
  if (totals.revenue === null) {
    const share = formatShare(first.purchases, purchasesOf(byCategory), 1);
    return `${name} is the category with the most purchases, ${share} of all.`;
  }
  if (isNothing(totals.revenue)) {
    return `No category has a revenue; ${name} has ${formatShare(first.events, totals.events, 1)} of events.`;
  }
  const share = formatShare(Number(first.revenue), Number(totals.revenue), 1);
  return `${name} is the category with the greatest revenue, ${share} of all.`;
}
