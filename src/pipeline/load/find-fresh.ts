import type { Sql } from '../../io/postgres/connection/connection.js';
import { readShards, type Shard } from '../../io/postgres/cluster/shards.js';
import type { EventRows } from '../../core/rows/event-rows.js';
import { findStored } from './find-stored.js';
import { FreshEvents, type TimeSpan } from './fresh-events.js';
import type { KnownIds, StoredIds } from './stored-ids.js';

/** Sources of known events other than the database. */
export interface KnownBeside {
  /** Events that concurrently loaded batches are about to store. */
  readonly inFlight?: readonly FreshEvents[];
  /** The run's own knowledge of stored ids, which saves queries. */
  readonly stored?: StoredIds | undefined;
}

/**
 * Finds the events of a batch that duplicate neither each other, nor stored events, nor events in flight.
 * @param horizon microseconds before and after the time range of the events.
 */
export async function findFresh(
  sql: Sql,
  parts: readonly EventRows[],
  horizon: number,
  { inFlight = [], stored }: KnownBeside = {},
): Promise<FreshEvents> {
  const fresh = new FreshEvents(parts);
  if (fresh.span === undefined) return fresh;
  const span = { from: fresh.span.from - horizon, to: fresh.span.to + horizon };
  const shards = await readShards(sql);
  const { known, perhapsOurs } = await (stored?.find(sql, fresh, span, shards) ??
    askForAll(sql, fresh, span, shards));
  for (const other of inFlight) {
    for (const id of other.having(perhapsOurs, span)) known.add(id);
  }
  fresh.drop(known);
  return fresh;
}

async function askForAll(
  sql: Sql,
  { ids }: FreshEvents,
  span: TimeSpan,
  shards: readonly Shard[],
): Promise<KnownIds> {
  return { known: await findStored(sql, ids, span, shards), perhapsOurs: ids };
}
