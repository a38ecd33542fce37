import type { Sql } from '../../io/postgres/connection/connection.js';

/**
 * Which queued events are folded into the summaries. `all`: all of them. `much`: all, but only if there are many;
 * for use during a load. `leaveBulk`: all, unless they are between BULK and MOST_LEFT events that the views can count
 * from the stored events. The next reader or run folds those, so that the end of a bulk load does not wait.
 */
export type FoldRule = 'all' | 'much' | 'leaveBulk';

/** Minimum number of queued events for `much`: folding fewer during the load would run too often to pay off. */
const MUCH = 500_000;
/** Minimum number of queued events to leave: fewer are folded in a fifth of a second. */
const BULK = 100_000;
/** Maximum number of events left: the first reader then waits for a second or two. */
const MOST_LEFT = 1_000_000;
/** The limit of the view shop_funnel: for a day with more stored events, it shows only the summaries. */
const MOST_COUNTED = 2_000_000;

/** Whether the rule requires a fold of the queued events now. */
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

/** Whether the views can count the queued days from their stored events. */
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
