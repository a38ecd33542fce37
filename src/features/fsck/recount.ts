import { settleCommits } from '../../io/postgres/cluster/settle-commits.js';
import { readShards } from '../../io/postgres/cluster/shards.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import { readOneState } from '../../io/postgres/connection/transaction.js';
import type { CheckResult } from './check-result.js';

/**
 * Runs checks in one snapshot of the database, read only. A Citus cluster has one snapshot per worker connection, so a
 * concurrent commit can be visible on one worker only. Disagreements there are recounted while writes are blocked.
 */
export async function recount(
  sql: Sql,
  checks: () => Promise<CheckResult[]>,
): Promise<CheckResult[]> {
  const isSpread = (await readShards(sql)).length > 0;
  if (isSpread) await settleCommits(sql);
  const results = await readOneState(sql, checks);
  const agree = results.every(({ ok }) => ok);
  return isSpread && !agree ? withoutWriters(sql, checks) : results;
}

/** Blocks writes to the events while the work runs. */
async function withoutWriters<T>(sql: Sql, work: () => Promise<T>): Promise<T> {
  await sql`begin isolation level repeatable read`;
  try {
    // Before the first query, whose snapshot then contains all committed events.
    await sql`lock table ecommerce_events in share mode`;
    return await work();
  } finally {
    await sql`rollback`.catch(() => undefined); // keep the error of the work
  }
}
