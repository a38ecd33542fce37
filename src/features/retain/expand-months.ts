import { columnarPartitions, storeByRow } from '../../io/postgres/cluster/columnar.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import { withEventsLocked } from './lock-events.js';
import { monthOf, nextMonth, partitionOf } from '../../pipeline/load/make-partitions.js';

/**
 * Converts months back to row storage if their events must be changed or deleted, which columnar storage does not
 * support. The next retain --compress-after compresses them again. Loads and reports wait meanwhile. Returns SQL
 * that is true for the events of these months. A statement that changes them must include it, because the server
 * rejects a statement that touches a columnar month, even without matching rows.
 * @param timesOf called only if such months exist; returns ISO 8601 or the database's format, in UTC.
 * @throws DatabaseError when the events are read or written without a pause for longer than the timeout.
 */
export async function expandMonths(
  sql: Sql,
  timesOf: () => Promise<readonly string[]>,
): Promise<string> {
  const columnar = await columnarPartitions(sql);
  if (columnar.length === 0) return 'true';
  const months = new Set((await timesOf()).map(monthOf));
  const wanted = new Set([...months].map(partitionOf));
  for (const name of columnar.filter((each) => wanted.has(each))) {
    await withEventsLocked(sql, () => storeByRow(sql, name), {
      refusal: `decompress ${name}`,
    });
  }
  return `(${['false', ...[...months].map(isInMonth)].join(' or ')})`;
}

function isInMonth(month: string): string {
  const [first, next] = [month, nextMonth(month)].map((day) => `timestamptz '${day} 00:00:00+00'`);
  return `event_timestamp >= ${first} and event_timestamp < ${next}`;
}
