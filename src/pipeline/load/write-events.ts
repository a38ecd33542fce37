import type { Sql } from '../../io/postgres/connection/connection.js';
import { EVENT_COPY_COLUMNS } from '../../core/rows/event-copy.js';
import type { EventRows } from '../../core/rows/event-rows.js';
import { copyIn } from './copy-in.js';
import type { FreshEvents } from './fresh-events.js';
import { freshPieces } from './fresh-pieces.js';
import { additionOf, rollupAdditions, type RollupAddition, type RollupRow } from './rollup.js';
import { ROLLUP_SOURCE, rollupOf } from './rollup-sql.js';

/** What writing events did. */
export interface WrittenEvents {
  /** Inserted events by part. */
  readonly inserted: readonly number[];
  readonly rollup: readonly RollupAddition[];
}

const COLUMNS = EVENT_COPY_COLUMNS.join(', ');

/**
 * Copies the fresh events straight into the partitioned table.
 * @throws a unique violation when another writer was faster, or an event beyond the horizon comes again.
 */
export async function writeDirectly(
  sql: Sql,
  parts: readonly EventRows[],
  fresh: FreshEvents,
): Promise<WrittenEvents> {
  await copyFresh(sql, 'ecommerce_events', parts, fresh);
  return { inserted: fresh.counts, rollup: rollupAdditions(parts, fresh) };
}

/**
 * Copies the fresh events into a temporary table and takes from there what the primary key lets in. Twice
 * the work, so only for a batch that met a unique violation.
 */
export async function writeStaged(
  sql: Sql,
  parts: readonly EventRows[],
  fresh: FreshEvents,
): Promise<WrittenEvents> {
  await sql`drop table if exists pg_temp.staged_events`; // of a part before, in the same transaction
  await sql`create temporary table staged_events (like ecommerce_events including defaults) on commit drop`;
  await copyFresh(sql, 'staged_events', parts, fresh);
  // The order of the rows keeps two loads of the same events from deadlocking.
  const groups = await sql.unsafe<StagedGroup[]>(`
    with inserted as (
      insert into ecommerce_events (${COLUMNS})
      select ${COLUMNS} from staged_events order by event_id, event_timestamp
      on conflict do nothing
      returning batch_id, ${ROLLUP_SOURCE}
    )
    ${rollupOf('inserted', ['batch_id'])}`);
  return {
    inserted: parts.map((part) =>
      groups
        .filter((group) => Number(group.batch_id) === part.batchId)
        .reduce((sum, group) => sum + Number(group.events), 0),
    ),
    rollup: groups.map(additionOf),
  };
}

interface StagedGroup extends RollupRow {
  readonly batch_id: string;
}

async function copyFresh(
  sql: Sql,
  table: 'ecommerce_events' | 'staged_events',
  parts: readonly EventRows[],
  fresh: FreshEvents,
): Promise<void> {
  if (fresh.counts.every((count) => count === 0)) return;
  const statement = `copy ${table} (${COLUMNS}) from stdin with (format binary)`;
  await copyIn(sql, statement, freshPieces(parts, fresh));
}
