import type { Sql } from '../../io/postgres/connection/connection.js';
import type { EventRows } from '../../core/rows/event-rows.js';
import type { RollupGroup, RollupGroups } from '../../core/rows/rollup-groups.js';
import { priceText } from '../../core/event/price.js';
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
  for (const sum of sumsOf(parts, duplicates)) {
    const known = sums.get(sum.at.key);
    const [events, cents] = [sum.events + (known?.events ?? 0), sum.cents + (known?.cents ?? 0)];
    sums.set(sum.at.key, { at: sum.at, events, cents });
  }
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
  readonly events: number;
  readonly cents: number;
}

/** The sums of all parts that share their groups, by the numbers of these: a look-up for each event would cost more. */
class GroupSums {
  readonly #events: Float64Array;
  readonly #cents: Float64Array;

  constructor(private readonly groups: RollupGroups) {
    this.#events = new Float64Array(groups.all.length);
    this.#cents = new Float64Array(groups.all.length);
  }

  add({ count, groups, revenues }: EventRows, duplicates: ReadonlySet<number>): void {
    const [events, cents] = [this.#events, this.#cents];
    for (let row = 0; row < count; row++) {
      if (duplicates.size > 0 && duplicates.has(row)) continue;
      const group = groups[row] ?? 0;
      events[group] = (events[group] ?? 0) + 1;
      cents[group] = (cents[group] ?? 0) + (revenues[row] ?? 0);
    }
  }

  /** Without groups whose events are all duplicates, or in other batches. */
  get sums(): Sum[] {
    return this.groups.all.flatMap((at, index) => {
      const events = this.#events[index] ?? 0;
      return events === 0 ? [] : [{ at, events, cents: this.#cents[index] ?? 0 }];
    });
  }
}

function sumsOf(parts: readonly EventRows[], duplicates: FreshEvents['duplicates']): Sum[] {
  const all = new Map<RollupGroups, GroupSums>();
  for (const [index, part] of parts.entries()) {
    const sums = all.get(part.rollup) ?? new GroupSums(part.rollup);
    all.set(part.rollup, sums);
    sums.add(part, duplicates[index] ?? new Set());
  }
  return [...all.values()].flatMap(({ sums }) => sums);
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
