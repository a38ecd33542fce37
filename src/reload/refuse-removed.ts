import type { Sql } from '../database/connection.js';
import { UsageError } from '../errors/usage-error.js';
import type { LoadedFile } from './find-loaded-file.js';

/**
 * Refuses a file of which events were removed on purpose: a reload would bring them back. Belongs into the
 * transaction that loads it again; none can be removed until its end.
 * @throws UsageError when some were removed.
 */
export async function refuseRemoved(sql: Sql, { fileId, file }: LoadedFile): Promise<void> {
  // What removes events locks them against every writer first.
  await sql`lock table ecommerce_events in row exclusive mode`;
  const [row] = await sql<{ removed: string }[]>`
    select coalesce(sum(removed), 0) as removed from ingest_batches where file_id = ${fileId}`;
  if (Number(row?.removed) === 0) return;
  throw new UsageError(
    `Events of ${JSON.stringify(file.name)} were removed since it was loaded (${row?.removed}), and a reload would bring them back.`,
    { code: 'usage.reload-removed', hint: 'ecomstream audit tells who removed events, and when.' },
  );
}
