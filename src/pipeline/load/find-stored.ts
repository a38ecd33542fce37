import type { PendingQuery, Row } from 'postgres';
import { arrayLiteral } from '../../io/postgres/connection/array-literal.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import { settleCommits } from '../../io/postgres/cluster/settle-commits.js';
import type { Shard } from '../../io/postgres/cluster/shards.js';
import { timestampText } from '../../core/event/timestamp.js';
import type { TimeSpan } from './fresh-events.js';
import { idsOfShards } from './ids-of-shards.js';

/**
 * Finds the event ids that are already stored with a time inside the span, on every shard of a cluster. Each shard
 * is queried for its own ids only: with 20,000 ids that costs 6 µs per id there, against 10 to 69 µs for all ids
 * on each shard.
 */
export async function findStored(
  sql: Sql,
  ids: readonly string[],
  span: TimeSpan,
  shards: readonly Shard[] = [],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  if (shards.length === 0) return findAmong(sql, idsOfSubquery(sql, ids), span);
  await settleCommits(sql);
  const found = new Set<string>();
  for (const ofShard of idsOfShards(ids, shards)) {
    const array = sql`${arrayLiteral(ofShard)}::text[]`;
    for (const id of await findAmong(sql, array, span)) found.add(id);
  }
  return found;
}

/**
 * Passes the ids as a subquery: PostgreSQL's planner evaluates each element of a plain array for each partition.
 * For 20,000 ids and partitions of a year, planning takes as long as the lookup.
 */
function idsOfSubquery(sql: Sql, ids: readonly string[]) {
  return sql`array(select unnest(${arrayLiteral(ids)}::text[]))`;
}

async function findAmong(sql: Sql, ids: PendingQuery<Row[]>, span: TimeSpan): Promise<Set<string>> {
  const rows = await sql<{ event_id: string }[]>`
    select event_id from ecommerce_events
    where event_id = any(${ids})
      and event_timestamp between ${timestampText(span.from)}::text::timestamptz
        and ${timestampText(span.to)}::text::timestamptz`; // text, because the driver truncates a Date to milliseconds
  return new Set(rows.map((row) => row.event_id));
}
