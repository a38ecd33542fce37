import { arrayLiteral } from '../../io/postgres/connection/array-literal.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import type { EventRows } from '../../core/rows/event-rows.js';
import type { RollupGroup, RollupGroups } from '../../core/rows/rollup-groups.js';
import { REFUND_EVENT_TYPE, REVENUE_EVENT_TYPE } from '../../core/event/event-types.js';
import { priceText } from '../../core/event/price.js';
import type { FreshEvents } from './fresh-events.js';

/** What one batch adds to a row of event_rollup_hourly; negative when its events are removed. */
export type RollupAddition = {
  /** ISO 8601. */
  readonly hour: string;
  readonly event_type: string;
  /** Empty for events without a category. */
  readonly category: string;
  readonly device_type: string;
  /** Empty when unknown. */
  readonly currency: string;
  readonly events: number;
  /** Total quantity of purchases. */
  readonly units: number;
  /** A decimal string, so that the value is exact. */
  readonly revenue: string;
  readonly refunds: string;
};

/** A row of the query `rollupOf`. */
export interface RollupRow {
  readonly hour: Date;
  readonly event_type: string;
  readonly category: string;
  readonly device_type: string;
  readonly currency: string;
  readonly events: string;
  readonly units: string;
  readonly revenue: string;
  readonly refunds: string;
}

/** The addition that reverses what a group of events added to the rollup. */
export function takenBack(row: RollupRow): RollupAddition {
  const { hour, event_type, category, device_type, currency } = row;
  return {
    hour: hour.toISOString(),
    event_type,
    category,
    device_type,
    currency: currency.trimEnd(),
    events: -Number(row.events),
    units: -Number(row.units),
    revenue: `-${row.revenue}`,
    refunds: `-${row.refunds}`,
  };
}

/** Sums up the fresh events of a batch by rollup row. */
export function rollupAdditions(
  parts: readonly EventRows[],
  { duplicates }: Pick<FreshEvents, 'duplicates'>,
): RollupAddition[] {
  const sums = new Map<string, Sum>();
  for (const sum of sumsOf(parts, duplicates)) {
    const known = sums.get(sum.at.key);
    sums.set(sum.at.key, {
      at: sum.at,
      events: sum.events + (known?.events ?? 0),
      units: sum.units + (known?.units ?? 0),
      cents: sum.cents + (known?.cents ?? 0n),
    });
  }
  return [...sums.values()].map(({ at, events, units, cents }) => ({
    hour: new Date(at.hour).toISOString(),
    event_type: at.eventType,
    category: at.category,
    device_type: at.deviceType,
    currency: at.currency,
    events,
    units: at.eventType === REVENUE_EVENT_TYPE ? units : 0,
    revenue: priceText(at.eventType === REVENUE_EVENT_TYPE ? cents : 0n),
    refunds: priceText(at.eventType === REFUND_EVENT_TYPE ? cents : 0n),
  }));
}

/** The sums of one rollup row. */
interface Sum {
  readonly at: RollupGroup;
  readonly events: number;
  readonly units: number;
  readonly cents: bigint;
}

/** The sums of all parts with the same group list, by group number: a map lookup per event would cost more. */
class GroupSums {
  readonly #events: Float64Array;
  readonly #units: Float64Array;
  readonly #cents: Float64Array;
  /** By group: the amount beyond what a number holds exactly. */
  readonly #carried = new Map<number, bigint>();

  constructor(private readonly groups: RollupGroups) {
    this.#events = new Float64Array(groups.all.length);
    this.#units = new Float64Array(groups.all.length);
    this.#cents = new Float64Array(groups.all.length);
  }

  add({ count, groups, amounts, quantities }: EventRows, duplicates: ReadonlySet<number>): void {
    const [events, units, cents] = [this.#events, this.#units, this.#cents];
    for (let row = 0; row < count; row++) {
      if (duplicates.size > 0 && duplicates.has(row)) continue;
      const group = groups[row] ?? 0;
      events[group] = (events[group] ?? 0) + 1;
      units[group] = (units[group] ?? 0) + (quantities[row] ?? 0);
      const amount = amounts[row] ?? 0;
      const sum = (cents[group] ?? 0) + amount;
      if (sum > Number.MAX_SAFE_INTEGER) this.#carry(group, amount);
      else cents[group] = sum;
    }
  }

  #carry(group: number, amount: number): void {
    this.#carried.set(group, this.#centsOf(group));
    this.#cents[group] = amount;
  }

  #centsOf(group: number): bigint {
    return BigInt(this.#cents[group] ?? 0) + (this.#carried.get(group) ?? 0n);
  }

  /** Excludes groups without fresh events in this batch. */
  get sums(): Sum[] {
    return this.groups.all.flatMap((at, index) => {
      const events = this.#events[index] ?? 0;
      const units = this.#units[index] ?? 0;
      return events === 0 ? [] : [{ at, events, units, cents: this.#centsOf(index) }];
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

/**
 * Adds to the rollup, once per row and in a fixed order, so that two loads cannot deadlock. Arrays cost the server
 * two thirds of what JSON does.
 */
export async function addToRollup(sql: Sql, additions: readonly RollupAddition[]): Promise<void> {
  if (additions.length === 0) return;
  const all = (column: keyof RollupAddition) =>
    arrayLiteral(additions.map((addition) => addition[column]));
  await sql`
    insert into event_rollup_hourly as r
      (hour, event_type, category, device_type, currency, events, units, revenue, refunds)
    select hour, event_type, category, device_type, currency,
      sum(events), sum(units), sum(revenue), sum(refunds)
    from unnest(
      ${all('hour')}::timestamptz[], ${all('event_type')}::text[], ${all('category')}::text[],
      ${all('device_type')}::text[], ${all('currency')}::char(3)[], ${all('events')}::bigint[],
      ${all('units')}::bigint[], ${all('revenue')}::numeric[], ${all('refunds')}::numeric[]
    ) as a (hour, event_type, category, device_type, currency, events, units, revenue, refunds)
    group by hour, event_type, category, device_type, currency
    having sum(events) <> 0 or sum(units) <> 0 or sum(revenue) <> 0 or sum(refunds) <> 0
    order by hour, event_type, category, device_type, currency
    on conflict (hour, event_type, category, device_type, currency) do update set
      events = r.events + excluded.events,
      units = r.units + excluded.units,
      revenue = r.revenue + excluded.revenue,
      refunds = r.refunds + excluded.refunds`;
}
