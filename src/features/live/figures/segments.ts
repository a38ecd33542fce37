import { addCurrencies } from '../../../core/shop/cell.js';
import type { ShopSums } from '../../../core/shop/shop-sums.js';
import { isWanted, type SegmentFilter, type WindowView } from '../../../core/shop/window-view.js';
import { shareOf } from '../../stats/values/share.js';
import { salesOf, withoutMoney, type SumsByCurrency } from './currency-amounts.js';
import type { CategoryFigures, DeviceFigures } from '../shop/shop-figures.js';

/** The categories of a window, best-selling first; includes all that match the device filter. */
export function categoriesOf(view: WindowView, isOneCurrency: boolean): CategoryFigures[] {
  const filter = { ...view.filter, category: undefined };
  const rows = grouped(view, filter, 'category').map(([category, sums, share]) => ({
    category: category === '' ? null : category,
    ...salesOf(sums),
    share,
  }));
  const sold = ({ revenue, purchases }: CategoryFigures) =>
    isOneCurrency ? Number(revenue ?? 0) : purchases;
  return rows.sort(
    (a, b) => sold(b) - sold(a) || b.events - a.events || compareNames(a.category, b.category),
  );
}

/** Unnamed ones last. */
function compareNames(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? -1 : 1;
}

/** The devices of a window, most frequent first; includes all that match the category filter. */
export function devicesOf(view: WindowView): DeviceFigures[] {
  const filter = { ...view.filter, deviceType: undefined };
  return grouped(view, filter, 'deviceType')
    .map(([deviceType, sums, share]) => ({ deviceType, ...salesOf(sums), share }))
    .sort((a, b) => b.events - a.events || (a.deviceType < b.deviceType ? -1 : 1));
}

function grouped(
  view: WindowView,
  filter: SegmentFilter,
  name: 'category' | 'deviceType',
): [string, SumsByCurrency, number | null][] {
  const groups = new Map<string, Map<string, ShopSums>>();
  let total = 0;
  for (const segment of view.segments) {
    if (!isWanted(filter, segment)) continue;
    const key = segment[name];
    let sums = groups.get(key);
    if (sums === undefined) groups.set(key, (sums = new Map<string, ShopSums>()));
    addCurrencies(sums, segment.byCurrency);
    for (const { events } of segment.byCurrency.values()) total += events;
  }
  const shown: [string, SumsByCurrency, number | null][] = [];
  for (const [key, sums] of groups) {
    const { events } = withoutMoney(sums);
    if (events > 0) shown.push([key, sums, shareOf(events, total)]);
  }
  return shown;
}
