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
 * The months that end before a time and are not stored by column, oldest first.
 * @throws DatabaseError when the server does not support columnar storage.
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
 * Converts a month to columnar storage. Loads and reports wait meanwhile.
 * @throws DatabaseError when the events are read or written without a pause for longer than the timeout.
 */
export function compressMonth(sql: Sql, { name }: OldPartition): Promise<void> {
  return withEventsLocked(sql, () => storeByColumn(sql, name), {
    refusal: `compress ${name}`,
  });
}
