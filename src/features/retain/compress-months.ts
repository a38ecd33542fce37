import { DatabaseError } from '../../core/errors/database-error.js';
import {
  columnarPartitions,
  hasColumnar,
  storeByColumn,
} from '../../io/postgres/cluster/columnar.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import { withEventsLocked } from './lock-events.js';
import { findOldPartitions, type OldPartition } from './old-partitions.js';

/**
 * The months that lie wholly before a time and are not stored by column, oldest first.
 * @throws DatabaseError where the server cannot store any so.
 */
export async function findMonthsToCompress(
  sql: Sql,
  before: Date,
): Promise<readonly OldPartition[]> {
  if (!(await hasColumnar(sql))) {
    throw new DatabaseError('Cannot compress months: the database has no columnar storage.', {
      code: 'database.columnar',
      hint: 'Run "create extension citus_columnar", or remove --compress-after.',
    });
  }
  const known = new Set(await columnarPartitions(sql));
  const old = await findOldPartitions(sql, before);
  return old.filter(({ name }) => !known.has(name));
}

/**
 * Stores a month by column. Loads and reports wait meanwhile.
 * @throws DatabaseError when the events are read or written without a pause for longer than our patience.
 */
export function compressMonth(sql: Sql, { name }: OldPartition): Promise<void> {
  return withEventsLocked(sql, () => storeByColumn(sql, name), {
    refusal: `${name} cannot be compressed`,
  });
}
