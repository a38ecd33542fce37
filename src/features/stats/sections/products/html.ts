import { DASH } from '../../../../core/text/dash.js';
import { formatCount, formatCounted } from '../../../../core/text/format-count.js';
import { drawBarChart } from '../../forms/html/charts/bar-chart.js';
import { INK } from '../../forms/html/charts/chart-parts.js';
import { dataTable } from '../../forms/html/data-table.js';
import { figure } from '../../forms/html/figure.js';
import { IN_WORDS } from '../../forms/html/in-words.js';
import type { ReportSection } from '../../forms/html/report-section.js';
import { typeset } from '../../forms/html/typeset.js';
import { categoryName } from '../../forms/text/data-names.js';
import type { ProductCount } from '../../queries/best-sellers.js';
import { amountIn, formatAmounts } from '../../values/amounts.js';
import { inMainCurrency, mainCurrency } from '../../values/totals-of-sales.js';
import type { TotalsStats } from '../totals/query.js';
import type { ProductsStats } from './query.js';
import { textSection } from './text.js';

/** Maximum number of bars; the table has all rows. */
const MOST_BARS = 10;

/** The best-selling products. */
export function reportSection(stats: ProductsStats & TotalsStats): ReportSection {
  const { topProducts, totals } = stats;
  const { headline } = textSection(stats, IN_WORDS);
  const section = { id: 'products', title: 'Top products', headline };
  if (topProducts.length === 0) return { ...section, tables: [] };
  const sold = topProducts.filter(({ revenues }) => revenues.length > 0).slice(0, MOST_BARS);
  return {
    ...section,
    ...(sold.length === 0 ? {} : { figure: revenueBars(headline, sold, totals.sales) }),
    tables: [
      dataTable<ProductCount>(
        `The ${formatCounted(topProducts.length, 'best-selling product')}`,
        [
          { head: 'Product', cell: (row) => row.productName ?? DASH },
          { head: 'Category', cell: (row) => categoryName(row.category) },
          { head: 'Views', isNumber: true, cell: (row) => formatCount(row.views) },
          { head: 'Purchases', isNumber: true, cell: (row) => formatCount(row.purchases) },
          { head: 'Pieces', isNumber: true, cell: (row) => formatCount(row.units) },
          { head: 'Revenue', isNumber: true, cell: (row) => formatAmounts(row.revenues) },
        ],
        topProducts,
      ),
    ],
  };
}

function revenueBars(
  headline: string,
  products: readonly ProductCount[],
  sales: TotalsStats['totals']['sales'],
) {
  const currency = mainCurrency(sales);
  const bars = products.map(({ productName, productId, sku, revenues }) => ({
    name: productName ?? String(productId ?? sku),
    value: amountIn(revenues, currency),
    label: typeset(formatAmounts(revenues)),
  }));
  const what = `the products that sell best, by revenue${inMainCurrency(sales)}`;
  return figure(`Bars: ${what}. ${headline}`, (shape) => drawBarChart(bars, shape, INK.money));
}
