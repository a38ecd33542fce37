import type { Sql } from '../../database/connection.js';
import type { EventRows } from '../batch/event-rows.js';
import type { RollupGroup } from '../batch/rollup-groups.js';
import { priceText } from '../event/price.js';
import type { FreshEvents } from './fresh-events.js';

/** What one batch adds to a row of event_rollup_hourly; less than nothing when its events are taken back. */
export type RollupAddition = {
  /** ISO 8601. */
  readonly hour: string;
  readonly event_type: string;
  /** Empty where the events have none. */
  readonly category: string;
  readonly device_type: string;
  readonly events: number;
  /** A decimal, so that no cent is lost. */
  readonly revenue: string;
};

/** Counts the fresh events of a batch by their rollup rows. */
export function rollupAdditions(
  parts: readonly EventRows[],
  { duplicates }: Pick<FreshEvents, 'duplicates'>,
): RollupAddition[] {
  const sums = new Map<string, Sum>();
  parts.forEach((part, index) => {
    for (const { at, events, cents } of sumsOf(part, duplicates[index] ?? new Set())) {
      const known = sums.get(at.key);
      sums.set(at.key, {
        at,
        events: events + (known?.events ?? 0),
        cents: cents + (known?.cents ?? 0),
      });
    }
  });
  return [...sums.values()].map(({ at, events, cents }) => ({
    hour: new Date(at.hour).toISOString(),
    event_type: at.eventType,
    category: at.category,
    device_type: at.deviceType,
    events,
    revenue: priceText(cents),
  }));
}

/** What the events of one rollup row come to. */
interface Sum {
  readonly at: RollupGroup;
  events: number;
  cents: number;
}

/** The sums of one part by the numbers of their groups, as a look-up for each event would cost more. */
function sumsOf(part: EventRows, duplicates: ReadonlySet<number>): Sum[] {
  const { count, groups, revenues } = part;
  const sums = part.rollupGroups.map((at): Sum => ({ at, events: 0, cents: 0 }));
  for (let row = 0; row < count; row++) {
    const sum = sums[groups[row] ?? 0];
    if (sum === undefined || (duplicates.size > 0 && duplicates.has(row))) continue;
    sum.events++;
    sum.cents += revenues[row] ?? 0;
  }
  return sums.filter(({ events }) => events > 0); // without groups whose events are all duplicates
}

/** Adds to the rollup, to each row once; in a fixed order, so that two loads cannot deadlock. */
export async function addToRollup(sql: Sql, additions: readonly RollupAddition[]): Promise<void> {
  if (additions.length === 0) return;
  await sql`
    insert into event_rollup_hourly as r
    select hour, event_type, category, device_type, sum(events), sum(revenue)
    from jsonb_to_recordset(${sql.json([...additions])}::jsonb) as a (
      hour timestamptz, event_type text, category text, device_type text,
      events bigint, revenue numeric
    )
    group by hour, event_type, category, device_type
    having sum(events) <> 0 or sum(revenue) <> 0
    order by hour, event_type, category, device_type
    on conflict (hour, event_type, category, device_type) do update set
      events = r.events + excluded.events,
      revenue = r.revenue + excluded.revenue`;
}
