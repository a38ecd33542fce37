import { addSums, noSums } from '../../../core/shop/shop-sums.js';
import { COUNTED, type Counted, type Counts } from '../../../core/shop/watch/minute-series.js';
import { UsualHours, type HourlyCounts } from '../../../core/shop/watch/usual-hours.js';
import type { SegmentFilter } from '../../../core/shop/window-view.js';
import { coverOf, DAY_MINUTES } from '../../../core/summary/cover.js';
import { productKey } from '../../../core/summary/digest.js';
import type { Sql } from '../../../io/postgres/connection/connection.js';
import { currencyOf, filterSql } from './segment-sql.js';
import { readProducts } from './read-products.js';
import { COUNTS_OF_ROLLUP } from './step-sql.js';

/** Figures of the last four weeks, from which usual values are computed. Times are minutes since the epoch. */
export interface History {
  /** Begin of the hour that it ends before. */
  readonly end: number;
  /** The first hour of the shop with an event; undefined when there is none. */
  readonly first: number | undefined;
  /** Number of full days covered: up to 28, at most as many as the shop has events for. */
  readonly days: number;
  /** By the begin of the hour; hours without events are absent. */
  readonly hours: ReadonlyMap<number, HistoryHour>;
  /** Figures of each product in full days, by `productKey`. */
  readonly products: ReadonlyMap<string, HistoryProduct>;
  /** The usual values at each hour of the day. */
  readonly usual: UsualHours;
}

/** The figures of a product. */
export interface HistoryProduct {
  readonly views: number;
  readonly purchases: number;
  readonly units: number;
}

/** The figures of an hour. */
export interface HistoryHour {
  readonly purchases: number;
  /** In cents, by currency. */
  readonly revenue: ReadonlyMap<string, number>;
}

/** Four weeks. */
export const HISTORY_DAYS = 28;

/** Reads the four weeks before an hour. */
export async function readHistory(sql: Sql, filter: SegmentFilter, end: number): Promise<History> {
  const from = end - HISTORY_DAYS * DAY_MINUTES;
  const rows = await sql<HourRow[]>`
    select (extract(epoch from hour) / 60)::float8 as hour, currency, device_type as device,
      ${sql.unsafe(COUNTS_OF_ROLLUP)}, (sum(revenue) * 100)::float8 as revenue
    from event_rollup_hourly
    where hour >= to_timestamp(${from * 60}) and hour < to_timestamp(${end * 60})
      and ${filterSql(sql, filter)}
    group by 1, 2, 3`;
  const first = await readFirstHour(sql);
  const known = first === undefined ? 0 : Math.floor((end - first) / DAY_MINUTES);
  const days = Math.max(0, Math.min(HISTORY_DAYS, known));
  return {
    end,
    first,
    days,
    hours: hoursOf(rows),
    products: await readSold(sql, filter, end, days),
    usual: new UsualHours({ end, days, hours: byDevice(rows) }),
  };
}

interface HourRow extends Counts {
  readonly hour: number;
  readonly currency: string;
  readonly device: string;
  readonly revenue: number;
}

function hoursOf(rows: readonly HourRow[]): ReadonlyMap<number, HistoryHour> {
  const byHour = Map.groupBy(rows, ({ hour }) => hour);
  return new Map(
    [...byHour].map(([hour, ofHour]) => [
      hour,
      {
        purchases: ofHour.reduce((sum, { purchases }) => sum + purchases, 0),
        revenue: sumsBy(ofHour, ({ currency }) => currencyOf(currency)),
      },
    ]),
  );
}

function sumsBy(
  rows: readonly HourRow[],
  keyOf: (row: HourRow) => string,
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(keyOf(row), (sums.get(keyOf(row)) ?? 0) + row.revenue);
  return sums;
}

function byDevice(rows: readonly HourRow[]): HourlyCounts['hours'] {
  const hours = new Map<number, Map<string, Record<Counted, number>>>();
  for (const row of rows) {
    const devices = hours.get(row.hour) ?? new Map<string, Record<Counted, number>>();
    hours.set(row.hour, devices);
    const counts = devices.get(row.device) ?? { views: 0, carts: 0, purchases: 0 };
    devices.set(row.device, counts);
    for (const name of COUNTED) counts[name] += row[name];
  }
  return hours;
}

async function readFirstHour(sql: Sql): Promise<number | undefined> {
  const [row] = await sql<{ first: number | null }[]>`
    select (extract(epoch from min(hour)) / 60)::float8 as first
    from event_rollup_hourly where events > 0`;
  return row?.first ?? undefined;
}

/** Full days only, because there is a summary for each. */
async function readSold(
  sql: Sql,
  filter: SegmentFilter,
  end: number,
  days: number,
): Promise<ReadonlyMap<string, HistoryProduct>> {
  const lastDay = end - (end % DAY_MINUTES);
  const cover = coverOf({ from: lastDay - days * DAY_MINUTES, to: lastDay });
  const products = await readProducts(sql, cover, filter);
  const sold = new Map<string, HistoryProduct>();
  for (const { product, byCurrency } of products) {
    const key = productKey(product);
    const { views, purchases, units } = sold.get(key) ?? NOTHING;
    const all = noSums();
    for (const sums of byCurrency.values()) addSums(all, sums);
    const [viewed = 0, , , bought = 0] = all.ofStep;
    sold.set(key, {
      views: views + viewed,
      purchases: purchases + bought,
      units: units + all.units,
    });
  }
  return sold;
}

const NOTHING: HistoryProduct = { views: 0, purchases: 0, units: 0 };
