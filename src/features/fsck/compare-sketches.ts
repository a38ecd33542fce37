import { DAY_MINUTES } from '../../core/summary/cover.js';
import type { Digest } from '../../core/summary/digest.js';
import { sketchesOf } from '../../core/summary/fold-sketches.js';
import {
  NO_SKETCH,
  segmentKey,
  uniteBy,
  type Sketch,
  type SketchOfTime,
} from '../../core/summary/sketch.js';
import { NO_HOURS } from '../../core/summary/summary-units.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import { readSketches } from '../../pipeline/summaries/sketch-rows.js';
import { dateOf, timeOf } from './day-of.js';
import type { Disagreement } from './check-result.js';

interface Counted {
  /** Minutes since the epoch; null for the day. */
  readonly hour: number | null;
  /** Null for the whole shop. */
  readonly device: string | null;
  readonly sessions: number;
  readonly customers: number;
  readonly orders: number;
}

/** Sketches of a day (including queued digests) that differ from the stored events. */
export async function compareSketches(
  sql: Sql,
  day: number,
  queued: readonly Digest[],
): Promise<Disagreement[]> {
  const held = await sketchesHeld(sql, day, queued);
  // Citus does not support grouping sets over the events directly.
  const counted = await sql<Counted[]>`
    with events as materialized (
      select date_trunc('hour', event_timestamp) as hour, device_type, session_id, customer_email,
        customer_id, order_id, event_id, event_type
      from ecommerce_events
      where event_timestamp >= ${timeOf(day)} and event_timestamp < ${timeOf(day + 1)}
    )
    select (extract(epoch from hour) / 60)::float8 as hour, device_type as device,
      count(distinct session_id)::float8 as sessions,
      count(distinct coalesce(customer_email, customer_id))::float8 as customers,
      (count(distinct coalesce(order_id, event_id)) filter (where event_type = 'purchase'))::float8
        as orders
    from events
    group by grouping sets ((hour), (device_type), ())
    order by 1 nulls last, 2 nulls last`;
  return counted.flatMap(({ hour, device, ...counts }) => {
    const key = keyOf(hour ?? day * DAY_MINUTES, hour !== null, device);
    const found = held.get(key)?.sketch ?? NO_SKETCH;
    const time = nameOf(hour, day);
    return SETS.flatMap((set) => {
      const { count, error } = found[set].count();
      const isRight = Math.abs(count - counts[set]) <= error * counts[set];
      const what = `${set} of ${time}${device === null ? '' : ` on ${device}`}`;
      return isRight ? [] : [{ what, expected: String(counts[set]), found: String(count) }];
    });
  });
}

const SETS = ['sessions', 'customers', 'orders'] as const satisfies readonly (keyof Sketch)[];

async function sketchesHeld(
  sql: Sql,
  day: number,
  queued: readonly Digest[],
): Promise<ReadonlyMap<string, SketchOfTime>> {
  const midnight = day * DAY_MINUTES;
  const hours = Array.from({ length: 24 }, (_, hour) => midnight + hour * 60);
  const all: SketchOfTime[] = [
    ...(await readSketches(sql, { unit: 'hour', began: hours }, ['shop'])),
    ...(await readSketches(sql, { unit: 'day', began: [midnight] }, ['shop', 'device'])),
    ...sketchesOf(day, queued, NO_HOURS),
  ];
  return uniteBy(all, (each) => `${each.unit} ${each.began} ${segmentKey(each)}`);
}

function keyOf(began: number, isHour: boolean, device: string | null): string {
  const segment =
    device === null
      ? ({ segment: 'shop', category: '', deviceType: '' } as const)
      : ({ segment: 'device', category: '', deviceType: device } as const);
  return `${isHour ? 'hour' : 'day'} ${began} ${segmentKey(segment)}`;
}

const MINUTE = 60_000;

function nameOf(hour: number | null, day: number): string {
  if (hour === null) return dateOf(day);
  return new Date(hour * MINUTE).toISOString().slice(0, 16).replace('T', ' ');
}
