import type { Sql } from '../../database/connection.js';
import type { EventRows } from '../batch/event-rows.js';
import { findStored } from './find-stored.js';
import { FreshEvents } from './fresh-events.js';

/**
 * The events of a batch that are not duplicates: of each other, of stored ones, or of those that batches
 * which are loaded just now are about to store.
 * @param horizon microseconds on either side of the events' time range.
 */
export async function findFresh(
  sql: Sql,
  parts: readonly EventRows[],
  horizon: number,
  inFlight: readonly FreshEvents[] = [],
): Promise<FreshEvents> {
  const fresh = new FreshEvents(parts);
  if (fresh.span === undefined) return fresh;
  const span = { from: fresh.span.from - horizon, to: fresh.span.to + horizon };
  const stored = await findStored(sql, fresh.ids, span);
  for (const other of inFlight) {
    for (const id of fresh.sharedWith(other, span)) stored.add(id);
  }
  fresh.drop(stored);
  return fresh;
}
