import { DAY_MINUTES, HOUR_MINUTES } from '../../../core/summary/cover.js';
import type { SegmentFilter } from '../../../core/shop/window-view.js';
import { coverOf } from '../../../core/summary/cover.js';
import { productKey } from '../../../core/summary/digest.js';
import type { Sql } from '../../../io/postgres/connection/connection.js';
import { currencyOf, filterSql } from './segment-sql.js';
import { readProducts } from './read-products.js';

/** What the last four weeks were like: what is usual is told by it. Times are minutes since the epoch. */
export interface History {
  /** The begin of the hour that it ends at. */
  readonly end: number;
  /** The first hour of all that holds an event; undefined where there is none. */
  readonly first: number | undefined;
  /** How many whole days of it are known: up to 28, as many as the shop has events of. */
  readonly days: number;
  /** By the begin of the hour; hours without events are not there. */
  readonly hours: ReadonlyMap<number, HistoryHour>;
  /** Pieces that each product sold in whole days of it, by `productKey`. */
  readonly units: ReadonlyMap<string, number>;
}

/** What happened in an hour. */
export interface HistoryHour {
  readonly views: number;
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
    select (extract(epoch from hour) / 60)::float8 as hour, currency,
      coalesce(sum(events) filter (where event_type = 'view'), 0)::float8 as views,
      coalesce(sum(events) filter (where event_type = 'purchase'), 0)::float8 as purchases,
      (sum(revenue) * 100)::float8 as revenue
    from event_rollup_hourly
    where hour >= to_timestamp(${from * 60}) and hour < to_timestamp(${end * 60})
      and ${filterSql(sql, filter)}
    group by 1, 2`;
  const first = await readFirstHour(sql);
  const known = first === undefined ? 0 : Math.floor((end - first) / DAY_MINUTES);
  const days = Math.max(0, Math.min(HISTORY_DAYS, known));
  const units = await readUnits(sql, filter, end, days);
  return { end, first, days, hours: hoursOf(rows), units };
}

interface HourRow {
  readonly hour: number;
  readonly currency: string;
  readonly views: number;
  readonly purchases: number;
  readonly revenue: number;
}

function hoursOf(rows: readonly HourRow[]): ReadonlyMap<number, HistoryHour> {
  const byHour = Map.groupBy(rows, ({ hour }) => hour);
  return new Map(
    [...byHour].map(([hour, ofHour]) => [
      hour,
      {
        views: ofHour.reduce((sum, { views }) => sum + views, 0),
        purchases: ofHour.reduce((sum, { purchases }) => sum + purchases, 0),
        revenue: new Map(ofHour.map(({ currency, revenue }) => [currencyOf(currency), revenue])),
      },
    ]),
  );
}

async function readFirstHour(sql: Sql): Promise<number | undefined> {
  const [row] = await sql<{ first: number | null }[]>`
    select (extract(epoch from min(hour)) / 60)::float8 as first
    from event_rollup_hourly where events > 0`;
  return row?.first ?? undefined;
}

/** Whole days only: there is a summary of each. */
async function readUnits(
  sql: Sql,
  filter: SegmentFilter,
  end: number,
  days: number,
): Promise<ReadonlyMap<string, number>> {
  const lastDay = end - (end % DAY_MINUTES);
  const cover = coverOf({ from: lastDay - days * DAY_MINUTES, to: lastDay });
  const products = await readProducts(sql, cover, filter);
  const units = new Map<string, number>();
  for (const { product, byCurrency } of products) {
    const key = productKey(product);
    const sold = [...byCurrency.values()].reduce((sum, sums) => sum + sums.units, 0);
    units.set(key, (units.get(key) ?? 0) + sold);
  }
  return units;
}

/** The begin of the hour that holds a minute. */
export function hourOf(minute: number): number {
  return minute - (minute % HOUR_MINUTES);
}
