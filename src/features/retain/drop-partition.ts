import type { Sql } from '../../io/postgres/connection/connection.js';
import type { Patience } from '../../io/postgres/connection/transact-when-free.js';
import { quoteIdentifier } from '../../io/postgres/connection/quote-identifier.js';
import { noteRemoved } from '../../pipeline/load/rollup-sql.js';
import { forgetSummaries, sealDays } from '../../pipeline/summaries/recount-days.js';
import { withEventsLocked } from './lock-events.js';
import type { OldPartition } from './old-partitions.js';

/** Options for dropping a partition. */
export interface DropOptions {
  /** Whether to delete its hours from the rollup, too. */
  readonly withRollup: boolean;
  readonly patience?: Patience;
}

/**
 * Drops a partition and records in its batches and in the rollup what was deleted, in one transaction. Loads and
 * reports wait meanwhile. Returns the number of its events.
 * @throws DatabaseError when the events are read or written without a pause for longer than the timeout.
 */
export function dropPartition(
  sql: Sql,
  partition: OldPartition,
  { withRollup, ...waiting }: DropOptions,
): Promise<number> {
  return withEventsLocked(sql, () => dropLocked(sql, partition, withRollup), {
    refusal: `drop ${partition.name}`,
    ...waiting,
  });
}

async function dropLocked(
  sql: Sql,
  { name, from, to }: OldPartition,
  withRollup: boolean,
): Promise<number> {
  const [row] = await sql<{ events: string }[]>`
    with gone as (select batch_id, count(*) as events from ${sql(name)} group by batch_id),
    noted as (
      update ingest_batches b set removed = b.removed + gone.events
      from gone where b.batch_id = gone.batch_id
    )
    select coalesce(sum(events), 0) as events from gone`;
  if (withRollup) {
    await sql`delete from event_rollup_hourly where hour >= ${from} and hour < ${to}`;
    await forgetSummaries(sql, from, to);
  } else {
    await sql.unsafe(noteRemoved(quoteIdentifier(name)));
    await sealDays(sql, from, to);
  }
  await sql`drop table ${sql(name)}`;
  return Number(row?.events ?? 0);
}
