import { formatCount } from '../../core/text/format-count.js';
import { hint } from '../../core/hints/command-hint.js';
import { POINTERS } from '../../core/hints/pointers.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import { UsageError } from '../../core/errors/usage-error.js';
import type { LoadedFile } from './find-loaded-file.js';

/**
 * Refuses a file of which events were removed or a person was erased: a reload would bring them back. Belongs into
 * the transaction that loads it again; none can be removed until its end.
 * @throws UsageError when some were.
 */
export async function refuseRemoved(sql: Sql, { fileId, file }: LoadedFile): Promise<void> {
  // What removes events locks them against every writer first.
  await sql`lock table ecommerce_events in row exclusive mode`;
  const [row] = await sql<{ removed: string; erased: boolean }[]>`
    select f.erased_at is not null as erased, (
      select coalesce(sum(removed), 0) from ingest_batches b where b.file_id = f.file_id
    ) as removed
    from ingest_files f where file_id = ${fileId}`;
  if (row?.erased === true) {
    throw new UsageError(
      `A person was erased from what ${JSON.stringify(file.name)} brought, and a reload would bring the person back.`,
      { code: 'usage.reload-erased', hint: 'What the file brought of others stays loaded.' },
    );
  }
  if (Number(row?.removed) === 0) return;
  throw new UsageError(
    `Events of ${JSON.stringify(file.name)} were removed since it was loaded (${formatCount(Number(row?.removed))}), and a reload would bring them back.`,
    {
      code: 'usage.reload-removed',
      hint: hint`${POINTERS.audit} tells who removed events, and when.`,
    },
  );
}
