import { DASH } from '../../../../core/text/dash.js';
import { formatCount } from '../../../../core/text/format-count.js';
import { formatShare } from '../../../../core/text/format-share.js';
import { drawBarChart } from '../../forms/html/charts/bar-chart.js';
import { INK } from '../../forms/html/charts/chart-parts.js';
import { dataTable } from '../../forms/html/data-table.js';
import { figure } from '../../forms/html/figure.js';
import { IN_WORDS } from '../../forms/html/in-words.js';
import type { ReportSection } from '../../forms/html/report-section.js';
import { typeset } from '../../forms/html/typeset.js';
import { categoryName } from '../../forms/text/data-names.js';
import { amountIn, formatAmounts } from '../../values/amounts.js';
import { inMainCurrency, mainCurrency } from '../../values/totals-of-sales.js';
import type { CategoriesStats, CategoryCount } from './query.js';
import { textSection } from './text.js';

const MOST_BARS = 12;
/** Maximum number of rows in the table. */
const MOST_ROWS = 100;

/** Sales by category, with the best-selling product of each. */
export function reportSection(stats: CategoriesStats): ReportSection {
  const { byCategory, totals } = stats;
  const { headline } = textSection(stats, IN_WORDS);
  const isSold = totals.sales.length > 0;
  const currency = mainCurrency(totals.sales);
  const bars = byCategory.slice(0, MOST_BARS).map((row) => ({
    name: categoryName(row.category),
    value: isSold ? amountIn(row.revenues, currency) : row.events,
    label: typeset(isSold ? formatAmounts(row.revenues) : formatCount(row.events)),
  }));
  const shown = byCategory.slice(0, MOST_ROWS);
  return {
    id: 'categories',
    title: 'Categories',
    headline,
    figure: figure(
      `Bars: categories by ${isSold ? `revenue${inMainCurrency(totals.sales)}` : 'events'}. ${headline}`,
      (shape) => drawBarChart(bars, shape, isSold ? INK.money : INK.accent),
    ),
    tables: [
      dataTable<CategoryCount>(
        shown.length < byCategory.length
          ? `The first ${formatCount(shown.length)} of ${formatCount(byCategory.length)} categories`
          : 'All categories',
        [
          { head: 'Category', cell: (row) => categoryName(row.category) },
          { head: 'Best seller', cell: ({ topProduct }) => topProduct?.productName ?? DASH },
          { head: 'Events', isNumber: true, cell: (row) => formatCount(row.events) },
          {
            head: 'Share',
            isNumber: true,
            cell: (row) => formatShare(row.events, totals.events, 1),
          },
          { head: 'Purchases', isNumber: true, cell: (row) => formatCount(row.purchases) },
          { head: 'Revenue', isNumber: true, cell: (row) => formatAmounts(row.revenues) },
        ],
        shown,
      ),
    ],
  };
}
