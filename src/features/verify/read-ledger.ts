import { arrayLiteral } from '../../io/postgres/connection/array-literal.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import { rulesText, type LedgerFile } from './compare.js';

interface FileRow {
  readonly file_id: string;
  readonly sha256: string;
  readonly status: string;
  readonly reason: string | null;
  readonly read: number;
  readonly inserted: number;
  readonly duplicates: number;
  readonly rejected: number;
}

interface CountRow {
  readonly file_id: string;
  readonly kind: 'rejects' | 'warnings' | 'nulls';
  readonly key: string;
  readonly count: number;
}

interface LineRow {
  readonly file_id: string;
  readonly line: number;
  readonly rules: readonly string[];
}

/** Ledger records and rejects of some files, by SHA-256. */
export async function readLedger(
  sql: Sql,
  sha256s: readonly string[],
): Promise<ReadonlyMap<string, LedgerFile>> {
  const files = await sql<FileRow[]>`
    select file_id, sha256, status, reason, read::float8 as read, inserted::float8 as inserted,
      duplicates::float8 as duplicates, rejected::float8 as rejected
    from ingest_files where sha256 = any(${arrayLiteral(sha256s)}::text[])`;
  const ids = arrayLiteral(files.map(({ file_id }) => file_id));
  const counts = Map.groupBy(await readCounts(sql, ids), ({ file_id }) => file_id);
  const lines = Map.groupBy(
    await sql<LineRow[]>`
      select file_id, line_number::float8 as line, to_jsonb(rules) as rules from rejected_events
      where file_id = any(${ids}::bigint[]) and replayed_at is null`,
    ({ file_id }) => file_id,
  );
  return new Map(
    files.map(({ file_id, sha256, status, reason, ...sums }) => {
      const ofKind = (kind: CountRow['kind']) =>
        Object.fromEntries(
          (counts.get(file_id) ?? [])
            .filter((row) => row.kind === kind && row.count > 0)
            .map(({ key, count }) => [key, count]),
        );
      const rejectLines = new Map(
        lines.get(file_id)?.map(({ line, rules }) => [line, rulesText(rules)]),
      );
      return [
        sha256,
        {
          status,
          reason,
          sums,
          rejects: ofKind('rejects'),
          warnings: ofKind('warnings'),
          nulls: ofKind('nulls'),
          rejectLines,
        },
      ];
    }),
  );
}

async function readCounts(sql: Sql, ids: string): Promise<CountRow[]> {
  return sql<CountRow[]>`
    select b.file_id, 'rejects' as kind, e.key, sum(e.value::bigint)::float8 as count
    from ingest_batches b cross join lateral jsonb_each_text(b.rejects) e
    where b.file_id = any(${ids}::bigint[]) group by b.file_id, e.key
    union all
    select b.file_id, 'warnings', e.key, sum(e.value::bigint)::float8
    from ingest_batches b cross join lateral jsonb_each_text(b.warnings) e
    where b.file_id = any(${ids}::bigint[]) group by b.file_id, e.key
    union all
    select b.file_id, 'nulls', q.column_name, sum(q.nulls)::float8
    from ingest_batches b join field_quality q using (batch_id)
    where b.file_id = any(${ids}::bigint[]) group by b.file_id, q.column_name`;
}
