import type { Sql } from '../../io/postgres/connection/connection.js';
import { transact } from '../../io/postgres/connection/transaction.js';
import { forgetSealed } from '../../pipeline/summaries/recount-days.js';

/** SQL that is true for rollup rows before a time whose events are all removed. */
function isForgotten(sql: Sql, before: Date) {
  return sql`hour < ${before} and removed = events`;
}

/** Number of rollup rows before a time whose events were all removed earlier. */
export async function countForgotten(sql: Sql, before: Date): Promise<number> {
  const [row] = await sql<{ rows: string }[]>`
    select count(*) as rows from event_rollup_hourly where ${isForgotten(sql, before)}`;
  return Number(row?.rows ?? 0);
}

/** Deletes these rows, and the summaries of their days. */
export function removeForgotten(sql: Sql, before: Date): Promise<number> {
  return transact(sql, async () => {
    await forgetSealed(sql, before);
    const result = await sql`delete from event_rollup_hourly where ${isForgotten(sql, before)}`;
    return result.count;
  });
}
