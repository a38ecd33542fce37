import { DASH } from '../../../../core/text/dash.js';
import { formatCount, formatCounted } from '../../../../core/text/format-count.js';
import { formatShare } from '../../../../core/text/format-share.js';
import { formatDistinct } from '../../../stats/values/format-distinct.js';
import { formatMoney } from '../../../stats/values/money.js';
import { conversionOf } from '../../figures/conversion.js';
import type { ShopFigures, WindowTotals } from '../../shop/shop-figures.js';
import { changeText, pointsText, type ChangeText } from '../../text/change-text.js';
import { changeDetail, type Detail } from './change-figure.js';
import { plainAmounts } from './plain-text.js';
import type { Scene } from './scene.js';

/** A figure with its name. */
export interface KeyFigure {
  readonly title: string;
  readonly value: string;
  readonly detail: Detail | undefined;
}

const MINUTE = 60_000;

/** The secondary figures, most important first. */
export function keyFigures(scene: Scene): readonly KeyFigure[] {
  return [...sales(scene.figures), ...present(scene)];
}

function sales({ totals, comparisons: [before] }: ShopFigures): KeyFigure[] {
  const { orders, errors, averageOrder, units } = totals;
  const compared = (change: (before: WindowTotals) => ChangeText) =>
    before === undefined ? undefined : changeDetail(change(before.totals));
  const conversion = conversionOf(totals);
  const isEstimate = errors.sessions > 0 || errors.buyingSessions > 0;
  return [
    {
      title: 'Orders · units',
      value: `${formatDistinct({ count: orders, error: errors.orders })} · ${formatCount(units)}`,
      detail: compared((other) => changeText(orders, other.orders)),
    },
    {
      title: 'Average order',
      value: about(averageOrder !== null && errors.orders > 0, formatMoney(averageOrder)),
      detail:
        averageOrder === null
          ? severalCurrencies(totals)
          : compared((other) => changeText(Number(averageOrder), Number(other.averageOrder ?? 0))),
    },
    {
      title: 'Conversion',
      value: conversion === null ? DASH : about(isEstimate, formatShare(conversion, 1, 1)),
      detail: compared((other) => pointsText(conversion, conversionOf(other))),
    },
    ...newCustomersOf(totals),
  ];
}

/** None for a segment of the shop, where the number is unknown. */
function newCustomersOf({
  newCustomers,
  returningCustomers,
  errors,
}: WindowTotals): readonly KeyFigure[] {
  if (newCustomers === null || returningCustomers === null) return [];
  const returning = { count: returningCustomers, error: errors.returningCustomers };
  return [
    {
      title: 'New customers',
      value: formatCount(newCustomers),
      detail: { text: `${formatDistinct(returning)} returning` },
    },
  ];
}

function present({ figures, currency }: Scene): KeyFigure[] {
  const { visitors, carts, minute } = figures.present;
  const { abandoned } = carts;
  const worth = (amounts: typeof carts.values): Detail | undefined =>
    amounts.length === 0 ? undefined : { text: plainAmounts(amounts, currency) };
  return [
    {
      title: 'Visitors in 5 min',
      value: formatCount(visitors.last5),
      detail: { text: `${formatCount(visitors.last10)} in 10 min` },
    },
    {
      title: 'Carts in 10 min',
      value: formatCount(carts.active.last10),
      detail: worth(carts.values),
    },
    {
      title: 'Abandoned carts',
      value: formatCount(abandoned.carts),
      detail: worth(abandoned.values),
    },
    {
      title: 'Last minute',
      value: plainAmounts(minute.revenues, currency),
      detail: { text: usualMinute(figures) ?? formatCounted(minute.purchases, 'purchase') },
    },
  ];
}

/** The usual range of the last full minute: `usual 260–480`. */
function usualMinute({ now, overTime: { unit, periods, usual } }: ShopFigures): string | undefined {
  if (unit !== 'minute' || usual === null) return undefined;
  const last = Math.floor(Date.parse(now) / MINUTE - 1) * MINUTE;
  const at = periods.findIndex((period) => Date.parse(period) === last);
  const [low, high] = [usual.low[at], usual.high[at]];
  if (low === undefined || high === undefined) return undefined;
  return `usual ${formatCount(Number(low))}–${formatCount(Number(high))}`;
}

function severalCurrencies({ sales }: WindowTotals): Detail | undefined {
  return sales.length > 1 ? { text: 'several currencies' } : undefined;
}

function about(isEstimate: boolean, text: string): string {
  return isEstimate ? `≈ ${text}` : text;
}
