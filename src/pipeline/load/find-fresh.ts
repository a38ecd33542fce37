import type { Sql } from '../../io/postgres/connection/connection.js';
import { readShards, type Shard } from '../../io/postgres/cluster/shards.js';
import type { EventRows } from '../../core/rows/event-rows.js';
import { findStored } from './find-stored.js';
import { FreshEvents, type TimeSpan } from './fresh-events.js';
import type { KnownIds, StoredIds } from './stored-ids.js';

/** What else is known of events besides what the server tells. */
export interface KnownBeside {
  /** Those that batches which are loaded just now are about to store. */
  readonly inFlight?: readonly FreshEvents[];
  /** What the run knows without asking. */
  readonly stored?: StoredIds | undefined;
}

/**
 * The events of a batch that are not duplicates: of each other, of stored ones, or of those in flight.
 * @param horizon microseconds on either side of the events' time range.
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
