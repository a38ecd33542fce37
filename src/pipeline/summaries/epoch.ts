import type { Sql } from '../../io/postgres/connection/connection.js';

/**
 * Notes that the figures of the shop changed in another way than by events that were queued. Belongs at the end of the
 * transaction that changes them: others that change figures wait for it.
 */
export async function moveEpoch(sql: Sql): Promise<void> {
  await sql`update summary_epoch set epoch = epoch + 1`;
}
