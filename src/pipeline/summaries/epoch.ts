import type { Sql } from '../../io/postgres/connection/connection.js';

/**
 * Records that the shop figures changed other than by queued events. Call it at the end of the changing
 * transaction, because other transactions that change figures wait for its lock.
 */
export async function moveEpoch(sql: Sql): Promise<void> {
  await sql`update summary_epoch set epoch = epoch + 1`;
}
