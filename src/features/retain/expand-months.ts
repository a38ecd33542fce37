import { columnarPartitions, storeByRow } from '../../io/postgres/cluster/columnar.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import { withEventsLocked } from './lock-events.js';
import { monthOf, nextMonth, partitionOf } from '../../pipeline/load/make-partitions.js';

/**
 * Stores months by row again of which events are to be changed or removed, which a table that is stored by column does not
 * allow. The next retain --compress-after compresses them anew. Loads and reports wait meanwhile. Returns SQL that is true
 * for the events of these months: what changes them must have it, because it is refused also where it finds none in a month
 * that is stored by column.
 * @param timesOf asked only where there are such months: ISO 8601 or as the database writes them, in UTC.
 * @throws DatabaseError when the events are read or written without a pause for longer than our patience.
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
      refusal: `${name} cannot be decompressed`,
    });
  }
  return `(${['false', ...[...months].map(isInMonth)].join(' or ')})`;
}

function isInMonth(month: string): string {
  const [first, next] = [month, nextMonth(month)].map((day) => `timestamptz '${day} 00:00:00+00'`);
  return `event_timestamp >= ${first} and event_timestamp < ${next}`;
}
