import { MachineError } from '../../../core/errors/machine-error.js';
import { formatBytes } from '../../../core/text/format-bytes.js';
import { freeBytes } from '../../files/free-bytes.js';
import type { Sql } from '../connection/connection.js';
import type { SchemaSection } from './schema-file.js';

/** The maximum disk space of the write-ahead log besides the new tables: `max_wal_size` is 1 GB by default. */
const LOG_BYTES = 1_000_000_000;

/** Smaller tables are rewritten quickly, so no message is shown. */
const WORTH_A_WORD = 100_000_000;

/** The bytes of the tables that sections rewrite, with their indexes and partitions; 0 if they do not exist yet. */
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

/** The cost of a rewrite in a sentence; undefined if it is fast. */
export function describeRewrite(bytes: number): string | undefined {
  if (bytes < WORTH_A_WORD) return undefined;
  const [old, free] = [formatBytes(bytes), formatBytes(bytes + LOG_BYTES)];
  return `Rewriting ${old} of events takes minutes and up to ${free} of free disk, and blocks all reads of them.`;
}

/**
 * Checks that the disk of the server has enough space for a rewrite.
 * @param dataFolder the folder of the server's data; undefined if it may be on another machine.
 * @throws MachineError when the space is not sufficient.
 */
export function assertRoomFor(bytes: number, dataFolder: string | undefined): void {
  const free = dataFolder === undefined ? undefined : freeBytes(dataFolder);
  if (bytes < WORTH_A_WORD || free === undefined || free >= bytes + LOG_BYTES) return;
  throw new MachineError(
    `Cannot rewrite the events: the disk of the database has ${formatBytes(free)} free, and up to ${formatBytes(bytes + LOG_BYTES)} are needed.`,
    { code: 'schema.disk', hint: 'Free space, then migrate again. Nothing was changed.' },
  );
}
