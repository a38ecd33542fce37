import { arrayLiteral } from '../../io/postgres/connection/array-literal.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import { moveEpoch } from './epoch.js';
import { removePurchases } from './purchases.js';

/** What is made anew of a day: all, or only what is known of its different sessions, customers and orders. */
export type Recount = 'all' | 'sketches';

/**
 * Notes that the summaries of days are to be made anew from the events that are stored, because some were removed. The
 * next run does it. Belongs into the transaction that removes them.
 * @param times ISO 8601; the days in which they lie are meant.
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
 * Notes that no event of a time is kept any longer, so that what the summaries hold of its days stays as it is. Belongs
 * into the transaction that removes them.
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

/** Removes what the summaries hold of whole days. Belongs into the transaction that removes the events. */
export async function forgetSummaries(sql: Sql, from: string, to: string): Promise<void> {
  await sql`delete from summary_queue
    where day >= (${from}::timestamptz at time zone 'UTC')::date
      and day < (${to}::timestamptz at time zone 'UTC')::date`;
  await sql`delete from summary_minutes where minute >= ${from} and minute < ${to}`;
  await sql`delete from summary_products where began_at >= ${from} and began_at < ${to}`;
  await sql`delete from summary_sketches where began_at >= ${from} and began_at < ${to}`;
  await removePurchases(sql, sql`minute >= ${from} and minute < ${to}`);
  // Events that come late for these days are all that the summaries hold of them.
  await sql`delete from summary_days
    where day >= (${from}::timestamptz at time zone 'UTC')::date
      and day < (${to}::timestamptz at time zone 'UTC')::date`;
  await moveEpoch(sql);
}

/**
 * Removes what the summaries hold of sealed days before a time, and of the months that have no other days. Belongs into a
 * transaction.
 */
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
