import type { TimeZone } from '../../../core/mapping/time/time-zone.js';
import type { Purchase } from '../../../core/shop/last-purchases.js';
import { isWanted, type SegmentFilter, type WindowView } from '../../../core/shop/window-view.js';
import type { MinuteSpan } from '../../../core/summary/cover.js';
import { newAndReturning, type NewAndReturning } from '../../../core/summary/first-purchases.js';
import { shareOf } from '../../stats/values/share.js';
import type { Looked } from '../engine/shop-engine.js';
import type { ShopMemory } from '../engine/shop-memory.js';
import type { WindowName } from '../shop/window-name.js';
import { currencyName, moneyOf } from './currency-amounts.js';
import { instantOf } from './instant-of.js';
import { noticesOf } from './notices.js';
import { overTimeOf } from './over-time.js';
import { presentOf } from './present.js';
import { exactNumber } from '../../stats/values/exact-number.js';
import { productsOf } from './products.js';
import { categoriesOf, devicesOf } from './segments.js';
import type {
  LastPurchase,
  LoadFigures,
  ShopFigures,
  WindowComparison,
} from '../shop/shop-figures.js';
import { UsualTimes } from './usual.js';
import { watchOf } from './watch.js';
import { countsOfView, windowFunnel, windowTotals, type WindowCounts } from './window-totals.js';

/** Options for all figures of a follower. */
export interface FiguresOptions {
  readonly follows: 'clock' | 'data';
  readonly timeZone: string;
  readonly zone: TimeZone;
  /** URL of the load page, if there is one. */
  readonly loadPage: string | null;
}

const MOST_CATEGORIES = 50;
const MOST_PURCHASES = 20;
const MINUTE_SECONDS = 60;

/** Computes the figures from the read data. */
export function shopFiguresOf(
  looked: Looked,
  window: WindowName,
  { follows, timeZone, zone, loadPage }: FiguresOptions,
): ShopFigures {
  const { memory, kept, now, history } = looked;
  const { view } = kept;
  const span = { from: kept.from, to: kept.to };
  const counts = countsOfView(view);
  const totals = windowTotals(counts, customersOf(memory, span, view, counts));
  const isOneCurrency = totals.sales.length <= 1;
  const currency = totals.sales[0]?.currency ?? '';
  const usual = new UsualTimes(history, currency);
  const categories = categoriesOf(view, isOneCurrency);
  const newest = memory.hot.newestBefore(now + 1);
  return {
    readAt: new Date(looked.readAt).toISOString(),
    now: instantOf(now),
    follows,
    timeZone,
    window,
    since: instantOf(span.from),
    until: instantOf(span.to),
    filter: {
      category: view.filter.category ?? null,
      deviceType: view.filter.deviceType ?? null,
    },
    newestEvent: newest === undefined ? null : instantOf(newest),
    notices: noticesOf(looked),
    present: presentOf(memory, view.filter, now),
    totals,
    comparisons: comparisonsOf(looked),
    funnel: windowFunnel(counts),
    overTime: overTimeOf(view, { window, span, zone, currency, usual }),
    ...productsOf(view, isOneCurrency, (key) => usual.units(key, span)),
    byCategory: categories.slice(0, MOST_CATEGORIES),
    moreCategories: Math.max(0, categories.length - MOST_CATEGORIES),
    byDevice: devicesOf(view),
    lastPurchases: lastPurchases(memory.purchases.all, view.filter, now),
    watch: watchOf(looked),
    load: { ...loadFigures(looked), page: loadPage },
  };
}

/** Omits a period that the shop's data covers only partly. */
function comparisonsOf({
  memory,
  kept,
  span,
  history: { first },
}: Looked): readonly WindowComparison[] {
  return kept
    .compared(span)
    .filter(({ span: other }) => first !== undefined && other.from >= first)
    .map(({ span: other, view }) => {
      const counts = countsOfView(view);
      return {
        with: other.with,
        since: instantOf(other.from),
        until: instantOf(other.to),
        totals: windowTotals(counts, customersOf(memory, other, view, counts)),
      };
    });
}

/** New customers are known for the whole shop only. */
function customersOf(
  { customers: { firsts } }: ShopMemory,
  span: MinuteSpan,
  { filter: { category, deviceType } }: WindowView,
  { visitors }: WindowCounts,
): NewAndReturning | undefined {
  if (category !== undefined || deviceType !== undefined) return undefined;
  return newAndReturning(firsts, span, visitors.buyers);
}

function lastPurchases(
  all: readonly Purchase[],
  filter: SegmentFilter,
  now: number,
): readonly LastPurchase[] {
  return all
    .filter((purchase) => purchase.minute <= now && isWanted(filter, purchase))
    .slice(0, MOST_PURCHASES)
    .map(({ minute, product, category, deviceType, quantity, cents, currency }) => ({
      at: instantOf(minute),
      productId: exactNumber(product.productId),
      sku: product.sku,
      productName: product.name,
      category: category === '' ? null : category,
      deviceType,
      quantity,
      amount: moneyOf(cents),
      currency: currencyName(currency),
    }));
}

function loadFigures({ load }: Looked): Omit<LoadFigures, 'page'> {
  const { read, rejected, readInMinute, quarantined, lastBatchAt } = load;
  return {
    eventsPerSecond: readInMinute / MINUTE_SECONDS,
    accepted: shareOf(read - rejected, read),
    rejected,
    quarantined,
    lastBatchAt: lastBatchAt === undefined ? null : new Date(lastBatchAt).toISOString(),
  };
}
