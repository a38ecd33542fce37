import type { Sql } from '../connection/connection.js';

/** The range of event id hashes in one shard; both ends are inclusive. */
export interface Shard {
  readonly first: number;
  readonly last: number;
}

/** Whether the server has Citus, which can distribute tables over several servers. */
export async function hasCitus(sql: Sql): Promise<boolean> {
  const rows = await sql`select 1 from pg_extension where extname = 'citus'`;
  return rows.length > 0;
}

/**
 * The shards of the events in a cluster, in hash order; none if the events are on one server.
 * https://docs.citusdata.com/en/stable/develop/api_metadata.html#shard-table
 */
export async function readShards(sql: Sql): Promise<readonly Shard[]> {
  if (!(await hasCitus(sql))) return [];
  return sql<Shard[]>`
    select shardminvalue::integer as first, shardmaxvalue::integer as last
    from pg_dist_shard where logicalrelid = to_regclass('ecommerce_events')
    order by shardminvalue::integer`;
}
