import { addCurrencies } from '../../../core/shop/cell.js';
import type { Cart } from '../../../core/shop/carts.js';
import type { ShopSums } from '../../../core/shop/shop-sums.js';
import { isWanted, type SegmentFilter } from '../../../core/shop/window-view.js';
import { addCents, type Cents } from '../../../core/summary/cents.js';
import { GradedSet } from '../../../core/summary/graded-set.js';
import type { ShopMemory } from '../engine/shop-memory.js';
import type { Amounts } from '../../stats/values/amounts.js';
import { amountsByCurrency, ofStep, revenuesOf, withoutMoney } from './currency-amounts.js';
import type { CartFigures, Present, RecentCounts } from '../shop/shop-figures.js';

const RECENT = 10;
const NEWEST = 5;
/** Minutes without an event after which a session ends: https://support.google.com/analytics/answer/12798876 */
const SESSION_OVER = 30;
const MOST_CARTS = 10;

/** The current activity. @param now the current minute since the epoch. */
export function presentOf(memory: ShopMemory, filter: SegmentFilter, now: number): Present {
  return {
    visitors: {
      last5: visitors(memory, filter, now - NEWEST, now),
      last10: visitors(memory, filter, now - RECENT, now),
    },
    carts: cartFigures(memory, filter, now),
    minute: lastMinute(memory, filter, now),
  };
}

function visitors({ hot }: ShopMemory, filter: SegmentFilter, from: number, now: number): number {
  const members: Float64Array<ArrayBuffer>[] = [];
  for (const [, cell] of hot.between(from, now + 1)) {
    for (const group of cell.groups) {
      if (isWanted(filter, group)) members.push(group.sessions.taken());
    }
  }
  return GradedSet.of(...members).count().count;
}

function lastMinute({ hot }: ShopMemory, filter: SegmentFilter, now: number): Present['minute'] {
  const byCurrency = new Map<string, ShopSums>();
  for (const [, cell] of hot.between(now - 1, now)) {
    for (const group of cell.groups) {
      if (isWanted(filter, group)) addCurrencies(byCurrency, group.byCurrency);
    }
  }
  return {
    purchases: ofStep(withoutMoney(byCurrency), 'purchase'),
    revenues: revenuesOf(byCurrency),
  };
}

function cartFigures({ carts }: ShopMemory, filter: SegmentFilter, now: number): CartFigures {
  const filled = [...carts.filledAt(now)].filter((cart) => isCartWanted(cart, filter));
  const recent = filled.filter(({ lastAt }) => lastAt >= now - RECENT);
  const left = filled.filter(({ lastAt }) => lastAt < now - SESSION_OVER);
  const active: RecentCounts = {
    last5: recent.filter(({ lastAt }) => lastAt >= now - NEWEST).length,
    last10: recent.length,
  };
  return {
    active,
    values: valuesOf(recent),
    abandoned: {
      carts: left.length,
      values: valuesOf(left),
      top: left
        .sort((a, b) => worth(b) - worth(a) || b.lastAt - a.lastAt)
        .slice(0, MOST_CARTS)
        .map((cart) => ({ values: valuesOf([cart]), minutes: now - cart.lastAt })),
    },
  };
}

function isCartWanted(
  { deviceType, items }: Cart,
  { category, deviceType: wanted }: SegmentFilter,
) {
  if (wanted !== undefined && wanted !== deviceType) return false;
  return category === undefined || items.some((item) => item.category === category);
}

/** A sort key for carts: adds up amounts of different currencies without conversion. */
function worth({ items }: Cart): number {
  return items.reduce((sum, { cents }) => sum + Number(cents), 0);
}

function valuesOf(carts: readonly Cart[]): Amounts {
  const byCurrency = new Map<string, Cents>();
  for (const { items } of carts) {
    for (const { currency, cents } of items) {
      byCurrency.set(currency, addCents(byCurrency.get(currency) ?? 0, cents));
    }
  }
  return amountsByCurrency(byCurrency);
}
