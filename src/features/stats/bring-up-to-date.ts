import type { Sql } from '../../io/postgres/connection/connection.js';
import { sqlState } from '../../io/postgres/connection/sqlstate.js';
import { formatCounted } from '../../core/text/format-count.js';
import { summarise } from '../../pipeline/summaries/summarise.js';

/** Errors for a read-only role, and for a standby server. */
const MAY_NOT_WRITE: ReadonlySet<string> = new Set(['42501', '25006']);

/**
 * Recomputes the summaries of days with erased or reloaded events, or stored by a version without summaries.
 * Queued digests count without being folded, but many of them take long to read.
 * @param much minimum number of queued events for a fold.
 */
export async function bringUpToDate(
  sql: Sql,
  schema: string,
  notify: (line: string) => void,
  much = MUCH,
): Promise<void> {
  const { days, queued } = await readBacklog(sql);
  if (days === 0 && queued < much) return;
  if (days > FEW_DAYS) notify(`Updating the summaries of ${formatCounted(days, 'day')} …`);
  try {
    if ((await summarise(sql, schema)) === 'done' || days === 0) return;
  } catch (error) {
    if (!MAY_NOT_WRITE.has(sqlState(error) ?? '')) throw error;
  }
  if (days === 0) return;
  notify(
    `The summaries of ${formatCounted(days, 'day')} are not up to date: customers, sessions, orders and products can be wrong. The next run updates them.`,
  );
}

/** Number of queued events. */
const MUCH = 200_000;
const FEW_DAYS = 7;

async function readBacklog(sql: Sql): Promise<{ readonly days: number; readonly queued: number }> {
  const [row] = await sql<{ days: number; queued: number }[]>`
    select (select count(*) from summary_days where recount is not null)::float8 as days,
      (select coalesce(sum(events), 0) from summary_queue where folded_at is null)::float8 as queued`;
  return row ?? { days: 0, queued: 0 };
}
