import { columnarPartitions, storeByRow } from '../../io/postgres/cluster/columnar.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import { transactWhenFree } from '../../io/postgres/connection/transact-when-free.js';
import { partitionOf } from '../../pipeline/load/make-partitions.js';

/**
 * Stores months by row again of which events are to be changed or removed, which a table that is stored by column does not
 * allow. The next retain --compress-after compresses them anew. Loads and reports wait meanwhile.
 * @param timesOf asked only where there are such months: ISO 8601 or as the database writes them, in UTC.
 * @throws DatabaseError when the events are read or written without a pause for longer than our patience.
 */
export async function expandMonths(
  sql: Sql,
  timesOf: () => Promise<readonly string[]>,
): Promise<void> {
  const columnar = await columnarPartitions(sql);
  if (columnar.length === 0) return;
  const wanted = new Set((await timesOf()).map(partitionOf));
  for (const name of columnar.filter((each) => wanted.has(each))) {
    await transactWhenFree(
      sql,
      async () => {
        await sql`lock table ecommerce_events in access exclusive mode`;
        await storeByRow(sql, name);
      },
      { refusal: `${name} cannot be stored by row again` },
    );
  }
}
