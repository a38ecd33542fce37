import type { MinuteSpan } from '../../../core/summary/cover.js';
import type { ProductSum } from '../../../core/summary/fold-sums.js';
import type { Segment } from '../../../core/summary/sketch.js';
import { uniteSketches } from '../../../core/summary/sketch.js';
import { cellsOf } from '../../../core/shop/cell.js';
import { noSums } from '../../../core/shop/shop-sums.js';
import { isWanted, type SegmentFilter, type WindowView } from '../../../core/shop/window-view.js';
import type { Sql } from '../../../io/postgres/connection/connection.js';
import { ShopWindow } from '../../../pipeline/summaries/shop-window.js';
import { CountedEvents } from '../../stats/queries/counted-events.js';
import { readKept } from '../../../pipeline/summaries/kept.js';
import { readProducts } from './read-products.js';
import { currencyOf, filterSql } from './segment-sql.js';
import { sumsOfRow, SUMS_OF_ROLLUP, type SumsRow } from './sums-row.js';

/** Which figures of a window to read besides the totals. */
export interface BaseScope {
  readonly products: boolean;
  readonly times: boolean;
}

/**
 * Adds the stored figures of a span to a view, from the summaries: see `ShopWindow`. Call it in a transaction with
 * a single snapshot.
 */
export async function fillBase(
  sql: Sql,
  view: WindowView,
  span: MinuteSpan,
  scope: BaseScope,
): Promise<void> {
  if (span.from >= span.to) return;
  const window = new ShopWindow(sql, span);
  const counted = await CountedEvents.read(sql, window);
  await fillSegments(sql, view, counted);
  if (scope.times) await fillTimes(sql, view, counted, window);
  if (scope.products) {
    const { cover, others } = await window.products();
    for (const product of await readProducts(sql, cover, view.filter)) {
      view.addProduct(product.product, product.category, product.byCurrency);
    }
    for (const other of others) addOther(view, other);
  }
  const kind = kindOf(view.filter);
  const sketches = (await window.sketches([kind])).where(
    (each) => each.segment === kind && (kind === 'shop' || isWanted(view.filter, each)),
  );
  view.addSketch(uniteSketches(sketches));
}

async function fillSegments(sql: Sql, view: WindowView, counted: CountedEvents): Promise<void> {
  const rows = await sql<(SumsRow & { category: string; deviceType: string })[]>`
    select category, device_type as "deviceType", currency, ${sql.unsafe(SUMS_OF_ROLLUP)}
    from ${counted.rows} group by 1, 2, 3`;
  for (const row of rows) {
    view.addSegment(row.category, row.deviceType, currencyOf(row.currency), sumsOfRow(row));
  }
}

/** By minute if minute summaries cover the whole span, otherwise by hour. */
async function fillTimes(
  sql: Sql,
  view: WindowView,
  counted: CountedEvents,
  window: ShopWindow,
): Promise<void> {
  const { span } = window;
  const { minutes } = await readKept(sql);
  if (minutes > span.from || window.cut.length > 0) {
    view.grain = 'hour';
    await fillFrom(sql, view, counted.rows);
    return;
  }
  const fine = sql`(
    select minute as hour, event_type, category, device_type, currency, events, units, revenue, refunds
    from summary_minutes
    where minute >= to_timestamp(${span.from * 60}) and minute < to_timestamp(${span.to * 60})
  ) as counted`;
  await fillFrom(sql, view, fine);
  for (const digest of await window.queued()) {
    for (const [minute, cell] of cellsOf(digest)) {
      for (const group of cell.groups) {
        if (!isWanted(view.filter, group)) continue;
        for (const [currency, sums] of group.byCurrency) view.addTime(minute, currency, sums);
      }
    }
  }
}

async function fillFrom(sql: Sql, view: WindowView, rows: CountedEvents['rows']): Promise<void> {
  const found = await sql<(SumsRow & { at: number })[]>`
    select (extract(epoch from hour) / 60)::float8 as at, currency, ${sql.unsafe(SUMS_OF_ROLLUP)}
    from ${rows}
    where ${filterSql(sql, view.filter)}
    group by 1, 2`;
  for (const row of found) view.addTime(row.at, currencyOf(row.currency), sumsOfRow(row));
}

function addOther(view: WindowView, sum: ProductSum): void {
  const { category, deviceType, currency, product } = sum;
  if (!isWanted(view.filter, { category, deviceType })) return;
  const { events, views, carts, purchases, units, revenueCents, refundCents } = sum;
  const sums = { ...noSums(), events, units, revenueCents, refundCents };
  for (const [step, count] of [views, carts, 0, purchases].entries()) sums.ofStep[step] = count;
  view.addProduct(product, category, new Map([[currency, sums]]));
}

/** The kind of sketches that covers a filter with the fewest segments. */
function kindOf({ category, deviceType }: SegmentFilter): Segment['segment'] {
  if (category !== undefined) return 'category';
  return deviceType === undefined ? 'shop' : 'device';
}
