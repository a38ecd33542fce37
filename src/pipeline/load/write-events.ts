import type { Sql } from '../../io/postgres/connection/connection.js';
import { copyIn } from '../../io/postgres/connection/copy-in.js';
import { EVENT_COPY_COLUMNS } from '../../core/rows/event-copy.js';
import type { EventRows } from '../../core/rows/event-rows.js';
import type { FreshEvents } from './fresh-events.js';
import { freshPieces } from './fresh-pieces.js';

/** Per part: how many events were written, and which rows were not. */
export type WrittenEvents = Pick<FreshEvents, 'counts' | 'duplicates'>;

const COLUMNS = EVENT_COPY_COLUMNS.join(', ');

/**
 * Copies the fresh events directly into the partitioned table.
 * @throws a unique violation when another writer has stored one of them, or one was stored outside the horizon.
 */
export async function writeDirectly(
  sql: Sql,
  parts: readonly EventRows[],
  fresh: FreshEvents,
): Promise<WrittenEvents> {
  await copyFresh(sql, 'ecommerce_events', parts, fresh);
  return fresh;
}

/**
 * Copies the fresh events into a temporary table, and inserts those without a conflict. Twice the work, so only
 * for a batch that caused a unique violation.
 */
export async function writeStaged(
  sql: Sql,
  parts: readonly EventRows[],
  fresh: FreshEvents,
): Promise<WrittenEvents> {
  await sql`drop table if exists pg_temp.staged_events`; // left from an earlier call in this transaction
  await sql`create temporary table staged_events (like ecommerce_events including defaults) on commit drop`;
  await copyFresh(sql, 'staged_events', parts, fresh);
  // The fixed order prevents a deadlock between two loads of the same events.
  const refused = await sql.unsafe<{ event_id: string }[]>(`
    with inserted as (
      insert into ecommerce_events (${COLUMNS})
      select ${COLUMNS} from staged_events order by event_id, event_timestamp
      on conflict do nothing
      returning event_id
    )
    select event_id from staged_events where event_id not in (select event_id from inserted)`);
  return fresh.without(refused.map(({ event_id }) => event_id));
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
