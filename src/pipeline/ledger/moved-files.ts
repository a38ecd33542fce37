import type { Sql } from '../../io/postgres/connection/connection.js';
import type { ChangedFile, MovedContent } from '../../io/files/source-folder.js';

/** Maximum number of files: checking the archive takes about 10 µs per file. */
const MOST = 10_000;

/**
 * The files loaded or quarantined in the last seven days, as recorded then, newest last. Excludes files whose
 * archives are rewritten to protect or erase personal data, because their bytes differ.
 */
export async function readRecentlyMoved(sql: Sql): Promise<MovedContent[]> {
  const rows = await sql<FileRow[]>`
    select ${columns(sql)} from (
      select * from ingest_files order by file_id desc limit ${MOST}
    ) newest
    where ${isMoved(sql)} and finished_at > clock_timestamp() - interval '7 days'
    order by file_id`;
  return rows.map(movedContent);
}

/** Pages of all files that were loaded or quarantined, ordered by key; otherwise as `readRecentlyMoved`. */
export async function* readAllMoved(sql: Sql): AsyncGenerator<MovedContent[]> {
  for (let after = '0'; ;) {
    const rows = await sql<FileRow[]>`
      select ${columns(sql)} from ingest_files
      where file_id > ${after} and ${isMoved(sql)}
      order by file_id limit ${MOST}`;
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map(movedContent);
    after = last.file_id;
  }
}

/**
 * Whether the ledger has the current content of a changed file, or an erasure changed the file. The current
 * content can also be another loaded file of the same name.
 */
export async function isAccountedFor(sql: Sql, { sha256, moved }: ChangedFile): Promise<boolean> {
  const rows = await sql`
    select 1 from ingest_files
    where (sha256 = ${sha256} and status in ('loaded', 'quarantined'))
      or (sha256 = ${moved.sha256} and erased_at is not null)`;
  return rows.length > 0;
}

interface FileRow {
  readonly file_id: string;
  readonly file_name: string;
  readonly sha256: string;
  readonly file_bytes: string;
  readonly in_quarantine: boolean;
  readonly finished_ms: number;
}

function columns(sql: Sql) {
  // A file all of whose rows were rejected has the status "loaded", but is in quarantine.
  return sql`file_id, file_name, sha256, file_bytes,
    status = 'quarantined' or (read > 0 and rejected = read) as in_quarantine,
    (extract(epoch from finished_at) * 1000)::float8 as finished_ms`;
}

function isMoved(sql: Sql) {
  return sql`(status in ('loaded', 'quarantined') and settings -> 'pii' is null
    and erased_at is null and finished_at is not null)`;
}

function movedContent(row: FileRow): MovedContent {
  return {
    name: row.file_name,
    sha256: row.sha256,
    bytes: Number(row.file_bytes),
    place: row.in_quarantine ? 'quarantine' : 'processed',
    modifiedBefore: row.finished_ms,
  };
}
