import { textWidth } from '../../../../core/text/text-width.js';
import { fitEnd } from '../../../../core/text/fit-width.js';
import { formatAmounts, amountIn, type Amounts } from '../../../stats/values/amounts.js';
import { formatMoney } from '../../../stats/values/money.js';
import { amountsOfSales } from '../../../stats/values/totals-of-sales.js';
import type { ShopOverTime, WindowComparison, WindowTotals } from '../../shop/shop-figures.js';
import { changeText } from '../../text/change-text.js';
import { comparedTitle } from '../../text/window-text.js';
import { partsThatFit, type LinePart } from '../layout/parts-that-fit.js';
import { changeDetail, paintDetail, type Detail } from './change-figure.js';
import { plainAmounts } from './plain-text.js';
import type { Scene } from './scene.js';

const LABEL = 'Revenue  ';
const BETWEEN = '   ';
const VERSUS = ' vs ';

const UNITS: Readonly<Record<ShopOverTime['unit'], string>> = {
  minute: '1 min',
  quarter: '15 min',
  hour: '1 h',
  day: '1 day',
};

type RankedDetail = Detail & LinePart;

/** The revenue by currency, its changes, and the refunds if any; as far as they fit. */
export function revenueLine(scene: Scene): string {
  const { figures, currency, columns, paint } = scene;
  const revenues = amountsOfSales(figures.totals.sales, 'revenue');
  const main = revenues.find((each) => each.currency === currency);
  const value = formatAmounts([{ currency, amount: main?.amount ?? '0.00' }]);
  const others = revenues.filter((each) => each !== main);
  const [first, ...second] = figures.comparisons;
  const room = columns - LABEL.length - textWidth(value);
  const parts: RankedDetail[] = [
    ...(first === undefined ? [] : [{ ...shortChange(first, room, scene), rank: 0 }]),
    ...second.map((comparison) => ({ ...changeOf(comparison, scene), rank: 3 })),
    ...others.map((amount) => ({ text: formatAmounts([amount]), rank: 1 })),
    ...refundsOf(figures.totals, currency),
    { text: peakText(figures.overTime), style: 'dim', rank: 4 },
  ];
  const details = partsThatFit(parts, room, BETWEEN.length).map(
    (detail) => BETWEEN + paintDetail(detail, paint),
  );
  return paint('bold', fitEnd(LABEL + value, columns)) + details.join('');
}

/** The change without the name of the comparison period if that does not fit. */
function shortChange(comparison: WindowComparison, room: number, scene: Scene): Detail {
  const change = changeOf(comparison, scene);
  if (BETWEEN.length + textWidth(change.text) <= room) return change;
  return { ...change, text: change.text.split(VERSUS, 1).join('') };
}

function changeOf(comparison: WindowComparison, { figures, zone, currency }: Scene): Detail {
  const revenue = ({ sales }: WindowTotals) => amountIn(amountsOfSales(sales, 'revenue'), currency);
  const change = changeDetail(changeText(revenue(figures.totals), revenue(comparison.totals)));
  const than = comparedTitle(comparison, figures.window, zone);
  return { ...change, text: change.text + VERSUS + than };
}

function refundsOf({ sales }: WindowTotals, currency: string | null): RankedDetail[] {
  const refunds: Amounts = amountsOfSales(sales, 'refunds');
  if (refunds.length === 0) return [];
  const only = refunds.length === 1 ? refunds[0] : undefined;
  const text =
    only?.currency === currency ? formatMoney(only.amount) : plainAmounts(refunds, currency);
  return [{ text: `Refunds ${text}`, rank: 2 }];
}

/** The value of the highest column of the chart. */
function peakText({ revenue, unit }: ShopOverTime): string {
  const peak = revenue.reduce(
    (most, amount) => (Number(amount) > Number(most) ? amount : most),
    '0.00',
  );
  return `peak ${formatMoney(peak)} in ${UNITS[unit]}`;
}
