import type { Sql } from '../../io/postgres/connection/connection.js';
import { transact } from '../../io/postgres/connection/transaction.js';
import { moveEpoch } from './epoch.js';

/**
 * Seconds that folded digests are kept for readers that follow the shop; a reader that is later reads all figures
 * again.
 */
export const FOLDED_KEPT_SECONDS = 300;
/** Maximum number of events in folded digests that are kept: about 28 MB. */
const MOST_EVENTS = 1_000_000;

/** Deletes digests that were folded some minutes ago, and the oldest of those beyond a million events. */
export async function forgetFolded(sql: Sql): Promise<void> {
  await sql`
    delete from summary_queue
    where folded_at < now() - ${FOLDED_KEPT_SECONDS}::integer * interval '1 second'`;
  await transact(sql, async () => {
    const { count } = await sql`
      delete from summary_queue where queue_id in (
        select queue_id from (
          select queue_id, sum(events) over (order by queue_id desc) as with_newer
          from summary_queue where folded_at is not null
        ) q where with_newer > ${MOST_EVENTS})`;
    // A reader that has not read them yet must start again.
    if (count > 0) await moveEpoch(sql);
  });
}
