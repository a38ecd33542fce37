import type { Sql } from '../../database/connection.js';
import type { EventRows } from '../batch/event-rows.js';
import { freshRows, idsAndSpan } from './dedupe.js';
import { findStored } from './find-stored.js';

/**
 * The rows of each part that are not duplicates, within the parts and against what is stored.
 * @param horizon microseconds on either side of the events' time range.
 */
export async function findFresh(
  sql: Sql,
  parts: readonly EventRows[],
  horizon: number,
): Promise<readonly ReadonlySet<number>[]> {
  const candidates = idsAndSpan(parts);
  if (candidates === undefined) return parts.map(() => new Set());
  const { ids, span } = candidates;
  const stored = await findStored(sql, ids, { from: span.from - horizon, to: span.to + horizon });
  return freshRows(parts, stored);
}
