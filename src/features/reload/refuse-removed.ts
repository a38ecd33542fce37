import { formatCount } from '../../core/text/format-count.js';
import { hint } from '../../core/hints/command-hint.js';
import { POINTERS } from '../../core/hints/pointers.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import { UsageError } from '../../core/errors/usage-error.js';
import type { LoadedFile } from './find-loaded-file.js';

/**
 * Rejects a file with removed events or an erased person, because a reload would restore them. Call it in the
 * transaction of the reload; none can be removed until its end.
 * @throws UsageError when events were removed.
 */
export async function refuseRemoved(sql: Sql, { fileId, file }: LoadedFile): Promise<void> {
  // A removal first takes a lock on the events that conflicts with this one.
  await sql`lock table ecommerce_events in row exclusive mode`;
  const [row] = await sql<{ removed: string; erased: boolean }[]>`
    select f.erased_at is not null as erased, (
      select coalesce(sum(removed), 0) from ingest_batches b where b.file_id = f.file_id
    ) as removed
    from ingest_files f where file_id = ${fileId}`;
  if (row?.erased === true) {
    throw new UsageError(
      `Cannot reload ${JSON.stringify(file.name)}: a person was erased from its data, and a reload would restore that data.`,
      { code: 'usage.reload-erased', hint: 'The data of other persons stays loaded.' },
    );
  }
  if (Number(row?.removed) === 0) return;
  throw new UsageError(
    `Cannot reload ${JSON.stringify(file.name)}: ${formatCount(Number(row?.removed))} of its events were removed since its load, and a reload would restore them.`,
    {
      code: 'usage.reload-removed',
      hint: hint`To see who removed events and when, run: ${POINTERS.audit}`,
    },
  );
}
