import type { Sql } from '../../io/postgres/connection/connection.js';
import type { LoadedContent } from '../../io/files/source-folder.js';

/** So many files at most: to look for their archives takes some 10 µs each. */
const MOST = 10_000;

/**
 * What was loaded of the files of the last seven days, the newest last. Without those whose archives are rewritten for
 * the sake of personal data: they have other bytes.
 */
export async function readRecentlyLoaded(sql: Sql): Promise<LoadedContent[]> {
  const rows = await sql<FileRow[]>`
    select file_name, sha256, file_bytes from (
      select * from ingest_files order by file_id desc limit ${MOST}
    ) newest
    where status = 'loaded' and settings -> 'pii' is null
      and finished_at > clock_timestamp() - interval '7 days'
    order by file_id`;
  return rows.map(loadedContent);
}

/** What was loaded of all files, in the order of their keys, in pages; as `readRecentlyLoaded` otherwise. */
export async function* readAllLoaded(sql: Sql): AsyncGenerator<LoadedContent[]> {
  for (let after = '0'; ;) {
    const rows = await sql<FileRow[]>`
      select file_id, file_name, sha256, file_bytes from ingest_files
      where file_id > ${after} and status = 'loaded' and settings -> 'pii' is null
      order by file_id limit ${MOST}`;
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map(loadedContent);
    after = last.file_id;
  }
}

interface FileRow {
  readonly file_id: string;
  readonly file_name: string;
  readonly sha256: string;
  readonly file_bytes: string;
}

function loadedContent({ file_name, sha256, file_bytes }: FileRow): LoadedContent {
  return { name: file_name, sha256, bytes: Number(file_bytes) };
}
