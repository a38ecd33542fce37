import { MachineError } from '../../../core/errors/machine-error.js';
import { formatBytes } from '../../../core/text/format-bytes.js';
import { freeBytes } from '../../files/free-bytes.js';
import type { Sql } from '../connection/connection.js';
import type { SchemaSection } from './schema-file.js';

/** What of the disk the write-ahead log takes beside the new tables, at most: `max_wal_size` is 1 GB unless it is set. */
const LOG_BYTES = 1_000_000_000;

/** Smaller tables are rewritten in a moment. */
const WORTH_A_WORD = 100_000_000;

/** The bytes of the tables that sections rewrite, with their indexes and partitions; 0 where they are not there yet. */
export async function rewrittenBytes(
  sql: Sql,
  schema: string,
  sections: readonly SchemaSection[],
): Promise<number> {
  let bytes = 0;
  for (const table of new Set(sections.flatMap(({ rewrites }) => rewrites))) {
    const [row] = await sql<{ bytes: number }[]>`
      select coalesce(sum(pg_total_relation_size(relid)), 0)::float8 as bytes
      from pg_partition_tree(to_regclass(format('%I.%I', ${schema}::text, ${table}::text)))`;
    bytes += row?.bytes ?? 0;
  }
  return bytes;
}

/** What a rewrite takes, in a sentence; undefined where it is done in a moment. */
export function describeRewrite(bytes: number): string | undefined {
  if (bytes < WORTH_A_WORD) return undefined;
  const [old, free] = [formatBytes(bytes), formatBytes(bytes + LOG_BYTES)];
  return `${old} of events are written anew. That takes minutes and up to ${free} of free disk, and the events cannot be read meanwhile.`;
}

/**
 * Makes sure that the disk of the server has room for a rewrite.
 * @param dataFolder the folder of the server's data; undefined where it may lie on another machine.
 * @throws MachineError when there is not as much.
 */
export function assertRoomFor(bytes: number, dataFolder: string | undefined): void {
  const free = dataFolder === undefined ? undefined : freeBytes(dataFolder);
  if (bytes < WORTH_A_WORD || free === undefined || free >= bytes + LOG_BYTES) return;
  throw new MachineError(
    `The disk of the database has ${formatBytes(free)} left; to write the events anew takes up to ${formatBytes(bytes + LOG_BYTES)}.`,
    { code: 'schema.disk', hint: 'Nothing was changed. Make room, then migrate again.' },
  );
}
