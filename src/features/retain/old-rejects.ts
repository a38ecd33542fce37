import { arrayLiteral } from '../../io/postgres/connection/array-literal.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import { transact } from '../../io/postgres/connection/transaction.js';
import { removeRejects } from './remove-rejects.js';

/** Number of batches per transaction. */
const CHUNK = 500;

/** Number of rejects in batches that were loaded before a time, including replayed ones. */
export async function countOldRejects(sql: Sql, before: Date): Promise<number> {
  const [row] = await sql<{ rejects: string }[]>`
    select count(*) as rejects
    from rejected_events r join ingest_batches b using (batch_id) join ingest_files f on f.file_id = b.file_id
    where b.committed_at < ${before} and f.status <> 'loading'`;
  return Number(row?.rejects ?? 0);
}

/** Deletes them and records it in their batches. Returns their number. */
export async function removeOldRejects(sql: Sql, before: Date): Promise<number> {
  let removed = 0;
  for (;;) {
    const chunk = await transact(sql, () => removeChunk(sql, before));
    if (chunk === undefined) return removed;
    removed += chunk;
  }
}

async function removeChunk(sql: Sql, before: Date): Promise<number | undefined> {
  // Lock the file first, in the same order as a replay and a reload.
  const batches = await sql<{ batch_id: string }[]>`
    select b.batch_id from ingest_batches b join ingest_files f using (file_id)
    where b.committed_at < ${before} and f.status <> 'loading'
      and exists (select 1 from rejected_events r where r.batch_id = b.batch_id)
    order by b.file_id, b.batch_id limit ${CHUNK}
    for update of f`;
  if (batches.length === 0) return undefined;
  const ids = arrayLiteral(batches.map((batch) => batch.batch_id));
  return removeRejects(sql, sql`batch_id = any(${ids}::bigint[])`);
}
