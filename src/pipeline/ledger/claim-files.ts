import { arrayLiteral } from '../../io/postgres/connection/array-literal.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import type { Claim, CutSettings } from '../batches/batch.js';
import type { IdentifiedFile } from '../../io/files/source-file.js';
import type { RecordedMapping } from '../../core/mapping/recorded-mapping.js';
import { CLAIM_SECONDS, claimIsFree } from './run-lock.js';
import { mappingColumn } from './recorded-mappings.js';

/** The result of a claim: the file is this run's to load, was loaded before, or belongs to another run. */
export type ClaimResult =
  | { readonly kind: 'claimed'; readonly claim: Claim }
  | ({ readonly kind: 'known'; readonly file: IdentifiedFile } & LoadedBefore)
  | { readonly kind: 'busy'; readonly file: IdentifiedFile };

/** The ledger's record of a file that was loaded before. */
export interface LoadedBefore {
  readonly read: number;
  /** Rows rejected and not replayed since. */
  readonly rejected: number;
  /** The dialect it was loaded with; undefined for the default dialect. */
  readonly recordedDialect: unknown;
  /** The mapping it was loaded with; undefined when none is recorded. */
  readonly recordedMapping: RecordedMapping | undefined;
}

/** Claims files of different content for a run in one statement, and finds the position to resume each from. */
export async function claimFiles(
  sql: Sql,
  runId: string,
  cut: CutSettings,
  files: readonly IdentifiedFile[],
): Promise<ClaimResult[]> {
  const claimed = new Map(
    (await insertClaims(sql, runId, cut, files)).map((row) => [row.sha256, row]),
  );
  const resumes = await findResumes(sql, [...claimed.values()]);
  const loaded = await findLoaded(
    sql,
    files.filter((file) => !claimed.has(file.sha256)),
  );
  return files.map((file): ClaimResult => {
    const row = claimed.get(file.sha256);
    if (row === undefined) {
      const known = loaded.get(file.sha256);
      return known === undefined ? { kind: 'busy', file } : { kind: 'known', file, ...known };
    }
    const resume = resumes.get(row.file_id);
    const { pii, dialect, eventIdRule, batchRows, batchBytes } = row.settings;
    return {
      kind: 'claimed',
      claim: {
        fileId: Number(row.file_id),
        file,
        cut: { batchRows, batchBytes },
        pii,
        recordedDialect: dialect,
        recordedMapping: resume?.mapping ?? undefined,
        recordedEventIdRule: eventIdRule,
        partsDone: resume?.parts ?? 0,
        resumeAt: resume && { offset: Number(resume.offset), line: Number(resume.line) },
      },
    };
  });
}

interface ClaimRow {
  readonly file_id: string;
  readonly sha256: string;
  readonly settings: CutSettings &
    Pick<Claim, 'pii'> & { readonly dialect?: unknown; readonly eventIdRule?: unknown };
}

async function insertClaims(
  sql: Sql,
  runId: string,
  cut: CutSettings,
  files: readonly IdentifiedFile[],
): Promise<ClaimRow[]> {
  return sql<ClaimRow[]>`
    insert into ingest_files as f
      (sha256, file_name, file_bytes, status, settings, claimed_by, claimed_until)
    select c.sha256, c.name, c.bytes, 'loading', ${sql.json({ ...cut })}::jsonb, ${runId}::uuid,
      clock_timestamp() + ${`${CLAIM_SECONDS} s`}::interval
    from unnest(
      ${arrayLiteral(files.map((file) => file.sha256))}::text[],
      ${arrayLiteral(files.map((file) => file.name))}::text[],
      ${arrayLiteral(files.map((file) => file.bytes))}::bigint[]
    ) as c (sha256, name, bytes)
    order by c.sha256
    on conflict (sha256) do update set
      status = 'loading',
      settings = case when f.status = 'quarantined' then excluded.settings else f.settings end,
      file_name = excluded.file_name,
      claimed_by = excluded.claimed_by,
      claimed_until = excluded.claimed_until,
      claimed_at = clock_timestamp(),
      finished_at = null,
      reason = null
    where f.status <> 'loaded' and ${claimIsFree(sql)}
    returning f.file_id, f.sha256, f.settings`;
}

interface Resume {
  readonly file_id: string;
  readonly parts: number;
  readonly offset: string;
  readonly line: string;
  readonly mapping: RecordedMapping | null;
}

async function findResumes(sql: Sql, rows: readonly ClaimRow[]): Promise<Map<string, Resume>> {
  if (rows.length === 0) return new Map();
  const resumes = await sql<Resume[]>`
    select b.*, ${mappingColumn(sql)}
    from (
      select file_id, count(*)::integer as parts, max(to_offset) as offset, max(next_line) as line
      from ingest_batches
      where file_id = any(${arrayLiteral(rows.map((row) => row.file_id))}::bigint[])
      group by file_id
    ) b join ingest_files f using (file_id) left join ingest_mappings m on m.sha256 = f.mapping_sha256`;
  return new Map(resumes.map((resume) => [resume.file_id, resume]));
}

interface LoadedRow {
  readonly sha256: string;
  readonly read: string;
  readonly rejected: string;
  readonly dialect: unknown;
  readonly mapping: RecordedMapping | null;
}

/** Ledger records of those files that are already loaded, by SHA-256. */
export async function findLoaded(
  sql: Sql,
  files: readonly IdentifiedFile[],
): Promise<Map<string, LoadedBefore>> {
  if (files.length === 0) return new Map();
  const rows = await sql<LoadedRow[]>`
    select f.sha256, f.read, f.rejected, f.settings -> 'dialect' as dialect, ${mappingColumn(sql)}
    from ingest_files f left join ingest_mappings m on m.sha256 = f.mapping_sha256
    where f.status = 'loaded' and f.sha256 = any(${arrayLiteral(files.map((f) => f.sha256))}::text[])`;
  return new Map(
    rows.map(({ sha256, read, rejected, dialect, mapping }) => [
      sha256,
      {
        read: Number(read),
        rejected: Number(rejected),
        recordedDialect: dialect ?? undefined,
        recordedMapping: mapping ?? undefined,
      },
    ]),
  );
}
