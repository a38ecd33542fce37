import type { Sql } from '../../io/postgres/connection/connection.js';
import { transact } from '../../io/postgres/connection/transaction.js';
import { forgetSealed } from '../../pipeline/summaries/recount-days.js';

/** SQL that is true for rows of the rollup before a time whose events are all removed. */
function isForgotten(sql: Sql, before: Date) {
  return sql`hour < ${before} and removed = events`;
}

/** How many rows of the rollup before a time only remember events that were removed earlier. */
export async function countForgotten(sql: Sql, before: Date): Promise<number> {
  const [row] = await sql<{ rows: string }[]>`
    select count(*) as rows from event_rollup_hourly where ${isForgotten(sql, before)}`;
  return Number(row?.rows ?? 0);
}

/** Removes these rows, and what the summaries hold of their days. */
export function removeForgotten(sql: Sql, before: Date): Promise<number> {
  return transact(sql, async () => {
    await forgetSealed(sql, before);
    const result = await sql`delete from event_rollup_hourly where ${isForgotten(sql, before)}`;
    return result.count;
  });
}
