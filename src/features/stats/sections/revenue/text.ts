import { formatCount } from '../../../../core/text/format-count.js';
import { drawTable } from '../../../../display/table/draw-table.js';
import type { TextSection, TextView } from '../../forms/text/text-section.js';
import type { CurrencySales } from '../../values/currency-sales.js';
import { amountIn, formatAmounts } from '../../values/amounts.js';
import { formatPeriod } from '../../values/instant.js';
import { formatMoney } from '../../values/money.js';
import { amountsOfSales, inMainCurrency, mainCurrency } from '../../values/totals-of-sales.js';
import type { OverTimeStats } from '../over-time/query.js';
import type { TotalsStats } from '../totals/query.js';
import { describeRefunds } from '../totals/text.js';

/** Revenue over time and by currency. */
export function textSection(
  stats: OverTimeStats & TotalsStats,
  { columns }: TextView,
): TextSection {
  const { sales } = stats.totals;
  const hasMore = sales.length > 1 || amountsOfSales(sales, 'refunds').length > 0;
  return { headline: headline(stats), lines: hasMore ? salesTable(sales, columns) : [] };
}

function salesTable(sales: readonly CurrencySales[], columns: number): string[] {
  return drawTable<CurrencySales>(
    [
      { kind: 'text', head: 'Currency', cell: ({ currency }) => currency ?? '(not named)' },
      { kind: 'number', head: 'Purchases', cell: (row) => formatCount(row.purchases) },
      { kind: 'number', head: 'Revenue', cell: (row) => formatMoney(row.revenue) },
      { kind: 'number', head: 'Refunds', cell: (row) => formatMoney(row.refunds) },
      { kind: 'number', head: 'Net revenue', cell: (row) => formatMoney(row.netRevenue) },
    ],
    sales,
    columns,
  );
}

function headline({ overTime, totals }: OverTimeStats & TotalsStats): string {
  const { unit, periods, sales } = overTime;
  const revenues = amountsOfSales(totals.sales, 'revenue');
  const refunds = describeRefunds(totals);
  if (revenues.length === 0) return `No purchases in this time. ${refunds}`.trim();
  const brought = `Revenue is ${formatAmounts(revenues)}`;
  if (periods.length === 1) return `${brought}. ${refunds}`.trim();
  const currency = mainCurrency(totals.sales);
  const amounts = sales.map((period) => amountIn(period.revenues, currency));
  const best = amounts.indexOf(Math.max(...amounts));
  const most = (sales[best]?.revenues ?? []).filter((amount) => amount.currency === currency);
  const period = formatPeriod(periods[best] ?? '', unit);
  const of = inMainCurrency(totals.sales);
  return `${brought}; the best ${unit}${of} was ${period}, with ${formatAmounts(most)}. ${refunds}`.trim();
}
