import type { Sql } from '../../io/postgres/connection/connection.js';

/**
 * Which of the queued events are folded into the summaries: all; only while there is `much`, as beside a load; or all but
 * what a run may `leaveBulk`, which is folded by whoever reads first, or by the next run: the end of a bulk load does not
 * wait for it, and the views count it from the stored events.
 */
export type FoldRule = 'all' | 'much' | 'leaveBulk';

/** So many queued events are much; fewer are folded more often beside the load than it pays. */
const MUCH = 500_000;
/** Of so many on a run may leave some: fewer are folded in a fifth of a second. */
const BULK = 100_000;
/** So many may be left: the first reader then waits for a second or two. */
const MOST_LEFT = 1_000_000;
/** As in the view shop_funnel: of a day with more stored events it shows the summaries only. */
const MOST_COUNTED = 2_000_000;

/** Whether there are queued events that a rule wants folded in now. */
export async function isDue(sql: Sql, rule: FoldRule): Promise<boolean> {
  const events = await queuedEvents(sql);
  if (rule === 'all' || events === 0) return events > 0;
  if (rule === 'much') return events >= MUCH;
  return events < BULK || events > MOST_LEFT || !(await canBeCounted(sql));
}

async function queuedEvents(sql: Sql): Promise<number> {
  const [row] = await sql<{ events: number }[]>`
    select coalesce(sum(events), 0)::float8 as events from summary_queue where folded_at is null`;
  return row?.events ?? 0;
}

/** Whether the views can count the days that wait from their stored events. */
async function canBeCounted(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ can: boolean }[]>`
    with waiting as (select distinct day from summary_queue where folded_at is null)
    select not exists (
      select 1 from waiting join summary_days d using (day) where d.sealed
      union all
      select 1 from waiting where ${MOST_COUNTED} < (
        select sum(events) from event_rollup_hourly
        where hour >= day at time zone 'UTC' and hour < (day + 1) at time zone 'UTC')
    ) as can`;
  return row?.can ?? false;
}
