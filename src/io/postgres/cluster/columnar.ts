import type { Sql } from '../connection/connection.js';
import { quoteIdentifier } from '../connection/quote-identifier.js';

/** Whether the server can store tables by column. */
export async function hasColumnar(sql: Sql): Promise<boolean> {
  const rows = await sql`select 1 from pg_am where amname = 'columnar'`;
  return rows.length > 0;
}

/** The names of the partitions of the events that are stored by column. */
export async function columnarPartitions(sql: Sql): Promise<readonly string[]> {
  const rows = await sql<{ name: string }[]>`
    select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
      join pg_am a on a.oid = c.relam
    where i.inhparent = 'ecommerce_events'::regclass and a.amname = 'columnar' order by 1`;
  return rows.map(({ name }) => name);
}

/** Stores a partition by column, in a third of the space; rows can be added to it and read, and neither changed nor removed. */
export async function storeByColumn(sql: Sql, name: string): Promise<void> {
  // Such a table has no indexes by block.
  const indexes = await sql<{ name: string }[]>`
    select c.relname as name from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam
    where i.indrelid = ${name}::regclass and a.amname = 'brin'`;
  for (const index of indexes) await sql`drop index ${sql(index.name)}`;
  await sql`select alter_table_set_access_method(${name}::regclass, 'columnar')`;
}

/** Stores a partition by row again. */
export async function storeByRow(sql: Sql, name: string): Promise<void> {
  await sql`select alter_table_set_access_method(${name}::regclass, 'heap')`;
  await indexByBlocks(sql, name);
}

/** Makes the indexes by block of a partition: those of the events themselves would ask for them in each of them. */
export async function indexByBlocks(sql: Sql, name: string): Promise<void> {
  for (const column of ['batch_id', 'event_timestamp']) {
    await sql.unsafe(`create index on ${quoteIdentifier(name)} using brin (${column})`);
  }
}
