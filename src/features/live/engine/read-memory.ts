import { DAY_MINUTES } from '../../../core/summary/cover.js';
import type { Sql } from '../../../io/postgres/connection/connection.js';
import { digestOfStored } from '../../../pipeline/summaries/stored-digests.js';
import { readCountedSpan } from '../../stats/queries/time-span.js';
import { KnownCustomers } from './known-customers.js';
import { readMinuteSeries } from './read-minute-series.js';
import { readRemoved } from './read-removed.js';
import { readState } from './read-news.js';
import { firstHot, firstHotOfMany, ShopMemory } from './shop-memory.js';

/** With more stored events, the read takes more than some seconds. */
const MANY = 1_000_000;

/**
 * Reads the newest hours of the stored events. Call it in a transaction with a single snapshot.
 * @param nowOf returns the current minute since the epoch, given the end of the last hour with events.
 */
export async function readMemory(
  sql: Sql,
  nowOf: (end: number | undefined) => number,
): Promise<ShopMemory> {
  const state = await readState(sql);
  const span = await readCountedSpan(sql);
  const now = nowOf(span?.to);
  const isMany = (await countFrom(sql, firstHot(now))) > MANY;
  const first = isMany ? firstHotOfMany(now) : firstHot(now);
  const series = await readMinuteSeries(sql, now, first);
  const memory = new ShopMemory(state, first, series, await KnownCustomers.read(sql, state, now));
  if (span === undefined) return memory;
  // Per day, as for digests; some events can have future dates.
  for (let from = Math.max(memory.hot.since, span.from); from < span.to;) {
    const to = Math.min(span.to, from - (from % DAY_MINUTES) + DAY_MINUTES);
    memory.addStored(await digestOfStored(sql, from, to));
    from = to;
  }
  memory.hot.add(await readRemoved(sql, memory.hot.since));
  return memory;
}

async function countFrom(sql: Sql, minute: number): Promise<number> {
  const [row] = await sql<{ events: number }[]>`
    select coalesce(sum(events), 0)::float8 as events from event_rollup_hourly
    where hour >= to_timestamp(${minute * 60})`;
  return row?.events ?? 0;
}
