import type { Sql } from '../../src/io/postgres/connection/connection.js';
import { until } from './until.js';

/** Waits until the session of a name waits for a lock; `sql` may be in a transaction. */
export async function untilBlocked(sql: Sql, applicationName: string): Promise<void> {
  await until(`${applicationName} waits for a lock`, async () => {
    // The statistics are kept for the length of a transaction.
    await sql`select pg_stat_clear_snapshot()`;
    const blocked = await sql`
      select 1 from pg_stat_activity
      where datname = current_database() and application_name = ${applicationName}
        and wait_event_type = 'Lock'`;
    return blocked.length > 0;
  });
}
