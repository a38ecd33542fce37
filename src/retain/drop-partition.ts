import { setTimeout as sleep } from 'node:timers/promises';
import type { Sql } from '../database/connection.js';
import { LOCK_NOT_AVAILABLE, sqlState } from '../database/sqlstate.js';
import { transact } from '../database/transaction.js';
import { DatabaseError } from '../errors/database-error.js';
import type { OldPartition } from './old-partitions.js';

/** How a partition is dropped. */
export interface DropOptions {
  /** Whether its hours go from the rollup as well. */
  readonly withRollup: boolean;
  /** How long the lock is waited for at a time, how often, and how long the pauses are; in milliseconds. */
  readonly patience?: { readonly wait: number; readonly attempts: number; readonly pause: number };
}

/** Who waits for the lock makes others wait behind it, so it is not waited for long, but often. */
const PATIENCE = { wait: 2_000, attempts: 30, pause: 1_000 };

/**
 * Drops a partition and notes in its batches and in the rollup what went with it, in one transaction. Loads and
 * reports wait meanwhile. Returns its events.
 * @throws DatabaseError when the events are read or written without a pause for longer than our patience.
 */
export async function dropPartition(
  sql: Sql,
  partition: OldPartition,
  { withRollup, patience = PATIENCE }: DropOptions,
): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transact(sql, async () => {
        await sql.unsafe(`set local lock_timeout = ${patience.wait}`);
        return dropLocked(sql, partition, withRollup);
      });
    } catch (error) {
      if (sqlState(error) !== LOCK_NOT_AVAILABLE) throw error;
      if (attempt === patience.attempts) throw neverFree(partition, error);
      await sleep(patience.pause);
    }
  }
}

async function dropLocked(
  sql: Sql,
  { name, from, to }: OldPartition,
  withRollup: boolean,
): Promise<number> {
  // First of all, so that nobody who waits for this transaction holds what it needs later.
  await sql`lock table ecommerce_events in access exclusive mode`;
  const [row] = await sql<{ events: string }[]>`
    with gone as (select batch_id, count(*) as events from ${sql(name)} group by batch_id),
    noted as (
      update ingest_batches b set removed = b.removed + gone.events
      from gone where b.batch_id = gone.batch_id
    )
    select coalesce(sum(events), 0) as events from gone`;
  if (withRollup) await sql`delete from event_rollup_hourly where hour >= ${from} and hour < ${to}`;
  else await noteInRollup(sql, name);
  await sql`drop table ${sql(name)}`;
  return Number(row?.events ?? 0);
}

async function noteInRollup(sql: Sql, name: string): Promise<void> {
  await sql`
    with gone as (
      select date_trunc('hour', event_timestamp) as hour, event_type,
        coalesce(category, '') as category, device_type, count(*) as events,
        coalesce(sum(price) filter (where event_type = 'purchase'), 0) as revenue
      from ${sql(name)} group by 1, 2, 3, 4
    )
    update event_rollup_hourly r set
      removed = r.removed + gone.events,
      removed_revenue = r.removed_revenue + gone.revenue
    from gone
    where (r.hour, r.event_type, r.category, r.device_type)
      = (gone.hour, gone.event_type, gone.category, gone.device_type)`;
}

function neverFree({ name }: OldPartition, cause: unknown): DatabaseError {
  return new DatabaseError(`The events are in use without a pause: ${name} cannot be dropped.`, {
    code: 'database.locked',
    hint: 'Some session reads or writes them for long: look at pg_stat_activity, and try again later.',
    cause,
  });
}
