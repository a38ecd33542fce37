import { arrayLiteral } from '../../io/postgres/connection/array-literal.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import type { Tally } from '../../core/rows/tally.js';

/** The counts of replayed rejects. */
export interface Replayed {
  readonly inserted: number;
  readonly duplicates: number;
  readonly warnings: Tally;
}

/**
 * Locks the file of a batch until the end of the transaction, against a resumed load and a reload. Returns whether
 * these rejects of the batch all still exist.
 */
export async function holdRejects(
  sql: Sql,
  batchId: number,
  rejectIds: readonly number[],
): Promise<boolean> {
  await sql`
    select 1 from ingest_files
    where file_id = (select file_id from ingest_batches where batch_id = ${batchId})
    for update`;
  const held = await sql`
    select reject_id from rejected_events
    where reject_id = any(${arrayLiteral(rejectIds)}::bigint[]) and replayed_at is null
    for update`;
  return held.length === rejectIds.length;
}

/**
 * Marks rejects of one batch as replayed, and moves them in the ledger from rejected to inserted or duplicate, for
 * the batch and for its file. Call it in the transaction that loads and holds them.
 */
export async function moveToLoaded(
  sql: Sql,
  batchId: number,
  rejectIds: readonly number[],
  { inserted, duplicates, warnings }: Replayed,
): Promise<void> {
  await sql`
    update rejected_events set replayed_at = clock_timestamp()
    where reject_id = any(${arrayLiteral(rejectIds)}::bigint[])`;
  await sql`
    update ingest_batches b set
      inserted = b.inserted + ${inserted},
      duplicates = b.duplicates + ${duplicates},
      rejected = b.rejected - ${rejectIds.length},
      rejects = (${tallyOfRejects(sql, batchId)}),
      warnings = (${sumOfTallies(sql, warnings)})
    where b.batch_id = ${batchId}`;
  await sql`
    update ingest_files f set
      inserted = f.inserted + ${inserted},
      duplicates = f.duplicates + ${duplicates},
      rejected = f.rejected - ${rejectIds.length}
    from ingest_batches b
    where b.batch_id = ${batchId} and f.file_id = b.file_id and f.status = 'loaded'`;
}

/** Rule → rows of the batch that are still rejected. */
function tallyOfRejects(sql: Sql, batchId: number) {
  return sql`
    select coalesce(jsonb_object_agg(rule, rows), '{}') from (
      select rule, count(distinct reject_id) as rows
      from rejected_events, unnest(rules) as rule
      where batch_id = ${batchId} and replayed_at is null
      group by rule
    ) counted`;
}

/** The warnings of the batch `b` plus additional ones. */
function sumOfTallies(sql: Sql, warnings: Tally) {
  return sql`
    select coalesce(jsonb_object_agg(rule, rows), '{}') from (
      select key as rule, sum(value::integer) as rows from (
        select * from jsonb_each_text(b.warnings)
        union all
        select * from jsonb_each_text(${sql.json(warnings)}::jsonb)
      ) both_of_them
      group by key
    ) summed`;
}
