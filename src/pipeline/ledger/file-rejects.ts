import type { Sql } from '../../io/postgres/connection/connection.js';
import type { Tally } from '../../core/rows/tally.js';

/** Ledger counts of a loaded file: rows, rejects, and rejects by rule. */
export interface FileRejects {
  readonly read: number;
  readonly rejected: number;
  readonly rejects: Readonly<Tally>;
}

/** The reject counts of a loaded file without replayed ones; undefined when no such file is loaded. */
export async function findFileRejects(sql: Sql, sha256: string): Promise<FileRejects | undefined> {
  const [row] = await sql<{ read: string; rejected: string; rejects: Tally }[]>`
    select f.read, f.rejected, (
      select coalesce(jsonb_object_agg(rule, rows), '{}') from (
        select e.key as rule, sum(e.value::bigint) as rows
        from ingest_batches b cross join lateral jsonb_each_text(b.rejects) e
        where b.file_id = f.file_id
        group by e.key
      ) counted
    ) as rejects
    from ingest_files f where f.sha256 = ${sha256} and f.status = 'loaded'`;
  return row && { read: Number(row.read), rejected: Number(row.rejected), rejects: row.rejects };
}
