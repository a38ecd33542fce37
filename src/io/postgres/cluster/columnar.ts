import type { Sql } from '../connection/connection.js';
import { quoteIdentifier } from '../connection/quote-identifier.js';

/** Whether the server supports columnar tables. */
export async function hasColumnar(sql: Sql): Promise<boolean> {
  const rows = await sql`select 1 from pg_am where amname = 'columnar'`;
  return rows.length > 0;
}

/** The names of the columnar partitions of the events. */
export async function columnarPartitions(sql: Sql): Promise<readonly string[]> {
  const rows = await sql<{ name: string }[]>`
    select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
      join pg_am a on a.oid = c.relam
    where i.inhparent = 'ecommerce_events'::regclass and a.amname = 'columnar' order by 1`;
  return rows.map(({ name }) => name);
}

/**
 * Makes a partition columnar, which takes a third of the space. Its rows can be read and added to, but not changed
 * or removed.
 */
export async function storeByColumn(sql: Sql, name: string): Promise<void> {
  // Columnar tables support no BRIN indexes.
  const indexes = await sql<{ name: string }[]>`
    select c.relname as name from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam
    where i.indrelid = ${name}::regclass and a.amname = 'brin'`;
  for (const index of indexes) await sql`drop index ${sql(index.name)}`;
  await sql`select alter_table_set_access_method(${name}::regclass, 'columnar')`;
}

/** Converts a partition back to row storage. */
export async function storeByRow(sql: Sql, name: string): Promise<void> {
  await sql`select alter_table_set_access_method(${name}::regclass, 'heap')`;
  await indexByBlocks(sql, name);
}

/** Creates the BRIN indexes of a partition. Indexes on the parent table would require them in every partition. */
export async function indexByBlocks(sql: Sql, name: string): Promise<void> {
  for (const column of ['batch_id', 'event_timestamp']) {
    await sql.unsafe(`create index on ${quoteIdentifier(name)} using brin (${column})`);
  }
}
