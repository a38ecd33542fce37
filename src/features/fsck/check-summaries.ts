import type { Sql } from '../../io/postgres/connection/connection.js';
import { readOneState } from '../../io/postgres/connection/transaction.js';
import { formatCounted } from '../../core/text/format-count.js';
import { DAY_MINUTES } from '../../core/summary/cover.js';
import type { Digest } from '../../core/summary/digest.js';
import { priceText } from '../../core/event/price.js';
import { segmentKey, sketchesOf } from '../../core/summary/fold-sketches.js';
import { groupSums, productSums } from '../../core/summary/fold-sums.js';
import {
  NO_SKETCH,
  uniteSketches,
  type Sketch,
  type SketchOfTime,
} from '../../core/summary/sketch.js';
import { readKept } from '../../pipeline/summaries/kept.js';
import { readQueued } from '../../pipeline/summaries/shop-window.js';
import { readSketches } from '../../pipeline/summaries/sketch-rows.js';
import { EXAMPLES, type CheckResult, type Disagreement } from './run-checks.js';

/**
 * Recounts what the summaries hold of every day, in one state of the database. What is queued counts as held. Days of which
 * events were removed on purpose are not compared, as these stay counted; neither are those that are to be made anew.
 */
export function checkSummaries(sql: Sql): Promise<CheckResult[]> {
  return readOneState(sql, async () => {
    // Sorting on disk what is counted would take longer.
    await sql`set local work_mem = '64MB'`;
    const { days, waiting } = await daysToCheck(sql);
    const rest = waiting === 0 ? '' : ` (${formatCounted(waiting, 'day')} not made yet)`;
    const sketches = new Findings(
      'summary-sketches',
      `the summaries count the sessions, customers and orders of every hour and day${rest}`,
    );
    const products = new Findings(
      'summary-products',
      `the summaries have the events, pieces and revenue of every product and day${rest}`,
    );
    const minutes = new Findings(
      'summary-minutes',
      `the summaries have the events, pieces and revenue of every minute of the last days${rest}`,
    );
    const kept = (await readKept(sql)).minutes;
    for (const day of days) {
      const queued = await readQueued(sql, {
        from: day * DAY_MINUTES,
        to: (day + 1) * DAY_MINUTES,
      });
      sketches.add(await compareSketches(sql, day, queued));
      products.add(await compareProducts(sql, day, queued));
      const end = (day + 1) * DAY_MINUTES;
      if (kept < end)
        minutes.add(await compareMinutes(sql, Math.max(kept, day * DAY_MINUTES), end, queued));
    }
    return [sketches, products, minutes].map((findings) => findings.result());
  });
}

/** Days since the epoch. */
async function daysToCheck(
  sql: Sql,
): Promise<{ readonly days: readonly number[]; readonly waiting: number }> {
  const rows = await sql<{ day: number; waits: boolean }[]>`
    with stored as (
      select (hour at time zone 'UTC')::date as day, sum(removed) as removed
      from event_rollup_hourly group by 1
    )
    select day - date '1970-01-01' as day, coalesce(recount is not null, false) as waits
    from stored left join summary_days using (day)
    where removed = 0 and sealed is not true
    order by 1`;
  const days = rows.flatMap(({ day, waits }) => (waits ? [] : [day]));
  return { days, waiting: rows.length - days.length };
}

interface Counted {
  /** Minutes since the epoch; null for the day. */
  readonly hour: number | null;
  /** Null for the shop. */
  readonly device: string | null;
  readonly sessions: number;
  readonly customers: number;
  readonly orders: number;
}

async function compareSketches(
  sql: Sql,
  day: number,
  queued: readonly Digest[],
): Promise<Disagreement[]> {
  const held = await sketchesHeld(sql, day, queued);
  const counted = await sql<Counted[]>`
    select (extract(epoch from hour) / 60)::float8 as hour, device_type as device,
      count(distinct session_id)::float8 as sessions,
      count(distinct coalesce(customer_email, customer_id))::float8 as customers,
      (count(distinct coalesce(order_id, event_id)) filter (where event_type = 'purchase'))::float8
        as orders
    from (
      select date_trunc('hour', event_timestamp) as hour, device_type, session_id, customer_email,
        customer_id, order_id, event_id, event_type
      from ecommerce_events
      where event_timestamp >= ${timeOf(day)} and event_timestamp < ${timeOf(day + 1)}
    ) as events
    group by grouping sets ((hour), (device_type), ())
    order by 1 nulls last, 2 nulls last`;
  return counted.flatMap(({ hour, device, ...counts }) => {
    const found = held.get(keyOf(hour ?? day * DAY_MINUTES, hour !== null, device)) ?? NO_SKETCH;
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
): Promise<ReadonlyMap<string, Sketch>> {
  const midnight = day * DAY_MINUTES;
  const hours = Array.from({ length: 24 }, (_, hour) => midnight + hour * 60);
  const all: SketchOfTime[] = [
    ...(await readSketches(sql, { unit: 'hour', began: hours }, ['shop'])),
    ...(await readSketches(sql, { unit: 'day', began: [midnight] }, ['shop', 'device'])),
    ...sketchesOf(day, queued),
  ];
  const groups = Map.groupBy(all, (each) => `${each.unit} ${each.began} ${segmentKey(each)}`);
  return new Map(
    [...groups].map(([key, parts]) => [key, uniteSketches(parts.map(({ sketch }) => sketch))]),
  );
}

function keyOf(began: number, isHour: boolean, device: string | null): string {
  const segment =
    device === null
      ? ({ segment: 'shop', category: '', deviceType: '' } as const)
      : ({ segment: 'device', category: '', deviceType: device } as const);
  return `${isHour ? 'hour' : 'day'} ${began} ${segmentKey(segment)}`;
}

async function compareProducts(
  sql: Sql,
  day: number,
  queued: readonly Digest[],
): Promise<Disagreement[]> {
  const waiting = productSums(queued, Number.POSITIVE_INFINITY).map((sum) => ({
    product_id: sum.product.productId ?? '0',
    sku: sum.product.productId === null ? sum.product.sku : '',
    events: sum.events,
    units: sum.units,
    revenue: priceText(sum.revenueCents),
  }));
  return sql<Disagreement[]>`
    with counted as (
      select coalesce(product_id, 0) as product_id,
        case when product_id is null then coalesce(sku, '') else '' end as sku, count(*) as events,
        coalesce(sum(quantity) filter (where event_type = 'purchase'), 0) as units,
        coalesce(sum(price * quantity) filter (where event_type = 'purchase'), 0) as revenue
      from ecommerce_events
      where event_timestamp >= ${timeOf(day)} and event_timestamp < ${timeOf(day + 1)}
      group by 1, 2
    ), held as (
      select product_id, sku, sum(events) as events, sum(units) as units, sum(revenue) as revenue
      from (
        select product_id, sku, events, units, revenue from summary_products
        where unit = 'day' and began_at = ${timeOf(day)}
        union all
        select * from jsonb_to_recordset(${JSON.stringify(waiting)}::text::jsonb) as w (
          product_id bigint, sku text, events bigint, units bigint, revenue numeric
        )
      ) as sums
      group by 1, 2
    )
    select format('%s of product %s on %s', sums.name, coalesce(nullif(product_id::text, '0'), sku),
        ${dateOf(day)}::text) as what,
      sums.expected::text as expected, sums.found::text as found
    from counted c full join held h using (product_id, sku)
    cross join lateral (values
      ('events', coalesce(c.events, 0)::numeric, coalesce(h.events, 0)::numeric),
      ('pieces', coalesce(c.units, 0)::numeric, coalesce(h.units, 0)::numeric),
      ('revenue', coalesce(c.revenue, 0), coalesce(h.revenue, 0))
    ) as sums (name, expected, found)
    where sums.expected <> sums.found
    order by product_id, sku, sums.name`;
}

/** @param from minutes since the epoch; `to` as well, which is not looked at. */
async function compareMinutes(
  sql: Sql,
  from: number,
  to: number,
  queued: readonly Digest[],
): Promise<Disagreement[]> {
  const waiting = groupSums(queued, from).map((sum) => ({
    minute: new Date(sum.minute * MINUTE),
    events: sum.events,
    units: sum.units,
    revenue: priceText(sum.revenueCents),
  }));
  const [begin, end] = [new Date(from * MINUTE), new Date(to * MINUTE)];
  return sql<Disagreement[]>`
    with counted as (
      select date_trunc('minute', event_timestamp) as minute, count(*) as events,
        coalesce(sum(quantity) filter (where event_type = 'purchase'), 0) as units,
        coalesce(sum(price * quantity) filter (where event_type = 'purchase'), 0) as revenue
      from ecommerce_events
      where event_timestamp >= ${begin} and event_timestamp < ${end}
      group by 1
    ), held as (
      select minute, sum(events) as events, sum(units) as units, sum(revenue) as revenue
      from (
        select minute, events, units, revenue from summary_minutes
        where minute >= ${begin} and minute < ${end}
        union all
        select * from jsonb_to_recordset(${JSON.stringify(waiting)}::text::jsonb) as w (
          minute timestamptz, events bigint, units bigint, revenue numeric
        )
      ) as sums
      group by 1
    )
    select format('%s of %s', sums.name, to_char(minute, 'YYYY-MM-DD HH24:MI')) as what,
      sums.expected::text as expected, sums.found::text as found
    from counted c full join held h using (minute)
    cross join lateral (values
      ('events', coalesce(c.events, 0)::numeric, coalesce(h.events, 0)::numeric),
      ('pieces', coalesce(c.units, 0)::numeric, coalesce(h.units, 0)::numeric),
      ('revenue', coalesce(c.revenue, 0), coalesce(h.revenue, 0))
    ) as sums (name, expected, found)
    where sums.expected <> sums.found
    order by minute, sums.name`;
}

const DAY = 86_400_000;
const MINUTE = 60_000;

function timeOf(day: number): Date {
  return new Date(day * DAY);
}

function dateOf(day: number): string {
  return timeOf(day).toISOString().slice(0, 10);
}

function nameOf(hour: number | null, day: number): string {
  if (hour === null) return dateOf(day);
  return new Date(hour * MINUTE).toISOString().slice(0, 16).replace('T', ' ');
}

/** What one check finds. */
class Findings {
  #wrong = 0;
  readonly #examples: Disagreement[] = [];

  constructor(
    private readonly name: string,
    private readonly holds: string,
  ) {}

  add(found: readonly Disagreement[]): void {
    this.#wrong += found.length;
    this.#examples.push(...found.slice(0, EXAMPLES - this.#examples.length));
  }

  result(): CheckResult {
    const { name, holds } = this;
    const [wrong, examples] = [this.#wrong, this.#examples];
    return { name, holds, ok: wrong === 0, wrong, examples };
  }
}
