import type { Sql } from '../../io/postgres/connection/connection.js';

/** Lets one session at a time remove what others loaded, by retain or by erase, until this session ends. */
export async function holdRemoval(sql: Sql, schema: string): Promise<void> {
  await sql`select pg_advisory_lock(hashtext('ecomstream retain'), hashtext(${schema}))`;
}
