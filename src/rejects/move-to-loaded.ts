import { arrayLiteral } from '../database/array-literal.js';
import type { Sql } from '../database/connection.js';

/**
 * Marks rejects of one batch as replayed and moves them in the ledger from rejected to inserted or
 * duplicate, for the batch and for its file. Belongs into the transaction that loads them.
 */
export async function moveToLoaded(
  sql: Sql,
  batchId: number,
  rejectIds: readonly number[],
  { inserted, duplicates }: { readonly inserted: number; readonly duplicates: number },
): Promise<void> {
  const marked = await sql`
    update rejected_events set replayed_at = clock_timestamp()
    where reject_id = any(${arrayLiteral(rejectIds)}::bigint[]) and replayed_at is null
    returning reject_id`;
  if (marked.length !== rejectIds.length) {
    throw new Error('a reject was replayed by somebody else meanwhile');
  }
  await sql`
    update ingest_batches b set
      inserted = b.inserted + ${inserted},
      duplicates = b.duplicates + ${duplicates},
      rejected = b.rejected - ${rejectIds.length},
      rejects = coalesce(left_over.rejects, '{}'::jsonb)
    from (
      select jsonb_object_agg(rule, rows) as rejects
      from (
        select rule, count(*) as rows
        from (
          select distinct reject_id, unnest(rules) as rule from rejected_events
          where batch_id = ${batchId} and replayed_at is null
        ) broken
        group by rule
      ) counted
    ) left_over
    where b.batch_id = ${batchId}`;
  await sql`
    update ingest_files f set
      inserted = f.inserted + ${inserted},
      duplicates = f.duplicates + ${duplicates},
      rejected = f.rejected - ${rejectIds.length}
    from ingest_batches b
    where b.batch_id = ${batchId} and f.file_id = b.file_id and f.status = 'loaded'`;
}
