import { arrayLiteral } from '../../io/postgres/connection/array-literal.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import { moveEpoch } from './epoch.js';
import { removePurchases } from './purchases.js';

/** What is recomputed for a day: all figures, or only the distinct counts of sessions, customers and orders. */
export type Recount = 'all' | 'sketches';

/**
 * Records that the summaries of days must be recomputed from the stored events, because some were removed. The
 * next run does that. Call it in the transaction that removes the events.
 * @param times ISO 8601; the days that contain them.
 */
export async function recountDays(
  sql: Sql,
  times: readonly string[],
  recount: Recount,
): Promise<void> {
  if (times.length === 0) return;
  await sql`
    insert into summary_days as d (day, recount)
    select distinct (t at time zone 'UTC')::date, ${recount}::text
    from unnest(${arrayLiteral([...new Set(times)])}::timestamptz[]) as t
    order by 1
    on conflict (day) do update set recount = case
      when d.sealed then null when d.recount = 'all' then 'all' else excluded.recount
    end`;
  await moveEpoch(sql);
}

/**
 * Records that the events of a time are no longer kept, so that the summaries of its days are final. Call it in
 * the transaction that removes the events.
 */
export async function sealDays(sql: Sql, from: string, to: string): Promise<void> {
  await sql`
    insert into summary_days (day, sealed)
    select day::date, true
    from generate_series(
      ${from}::timestamptz at time zone 'UTC',
      ${to}::timestamptz at time zone 'UTC' - interval '1 day', interval '1 day'
    ) as day
    on conflict (day) do update set sealed = true, recount = null`;
}

/** Deletes the summaries of whole days. Call it in the transaction that removes the events. */
export async function forgetSummaries(sql: Sql, from: string, to: string): Promise<void> {
  await sql`delete from summary_queue
    where day >= (${from}::timestamptz at time zone 'UTC')::date
      and day < (${to}::timestamptz at time zone 'UTC')::date`;
  await sql`delete from summary_minutes where minute >= ${from} and minute < ${to}`;
  await sql`delete from summary_products where began_at >= ${from} and began_at < ${to}`;
  await sql`delete from summary_sketches where began_at >= ${from} and began_at < ${to}`;
  await removePurchases(sql, sql`minute >= ${from} and minute < ${to}`);
  // Late events of these days are then the only ones in their summaries.
  await sql`delete from summary_days
    where day >= (${from}::timestamptz at time zone 'UTC')::date
      and day < (${to}::timestamptz at time zone 'UTC')::date`;
  await moveEpoch(sql);
}

/** Deletes the summaries of sealed days before a time, and of months without other days. Call it in a transaction. */
export async function forgetSealed(sql: Sql, before: Date): Promise<void> {
  const isSealed = (
    column: 'minute' | 'began_at',
  ) => sql`(${sql(column)} at time zone 'UTC')::date in (
    select day from summary_days where sealed and day < (${before}::timestamptz at time zone 'UTC')::date)`;
  await sql`delete from summary_minutes where ${isSealed('minute')}`;
  await sql`delete from summary_products where ${isSealed('began_at')}`;
  await sql`delete from summary_sketches where unit <> 'month' and ${isSealed('began_at')}`;
  await sql`
    delete from summary_sketches m where unit = 'month' and not exists (
      select 1 from summary_sketches d where d.unit = 'day'
        and d.began_at >= m.began_at and d.began_at < m.began_at + interval '1 month')`;
  await removePurchases(sql, isSealed('minute'));
  await sql`
    delete from summary_days
    where sealed and day < (${before}::timestamptz at time zone 'UTC')::date`;
  await moveEpoch(sql);
}
