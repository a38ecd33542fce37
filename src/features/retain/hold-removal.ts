import type { Sql } from '../../io/postgres/connection/connection.js';

/** Serialises removals by retain and erase: the lock is held until this session ends. */
export async function holdRemoval(sql: Sql, schema: string): Promise<void> {
  await sql`select pg_advisory_lock(hashtext('ecomstream retain'), hashtext(${schema}))`;
}
