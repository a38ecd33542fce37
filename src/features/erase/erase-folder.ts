import type { CopyIdentity } from '../../io/files/source-folder.js';
import type { ChangeRow } from '../../core/csv/file-row.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import { databaseFailure } from '../../io/postgres/connection/database-failure.js';
import { FormatError } from '../../core/errors/format-error.js';
import { SourceFileError } from '../../core/errors/source-file-error.js';
import type { KeptFolder } from '../../io/files/kept-folder.js';
import { FILE_GONE } from '../../io/files/source-failure.js';
import type { SourceFile } from '../../io/files/source-file.js';
import { recordCopy, type RecordedDialects } from '../../pipeline/ledger/recorded-dialects.js';
import { markErased } from './mark-erased.js';
import { searchFile, type FileSearch, type FoundRows } from './search-file.js';

/** The result of searching a folder. */
export interface FolderFindings {
  readonly searched: number;
  /** Number of files with rows of the person, and of these rows. */
  readonly files: number;
  readonly rows: number;
  /** Paths of unreadable files, which may contain data of the person. */
  readonly unsearched: readonly string[];
}

/** Handles a file that contains rows of the person. */
export type HandleFile = (file: SourceFile, folder: KeptFolder, found: FoundRows) => Promise<void>;

/** Inputs for the search of a folder. */
export interface FolderSearch extends FileSearch {
  /** Whether the folder must exist. */
  readonly required?: boolean;
  /** Reads the dialects recorded so far. */
  readonly readDialects: () => Promise<RecordedDialects>;
}

/**
 * Searches the source files of a folder. A missing folder counts as empty, unless it is required.
 * @throws UsageError when a newer version recorded the dialect of any file; the signal's reason when it is
 *   aborted.
 */
export async function searchFolder(
  folder: KeptFolder,
  search: FolderSearch,
  handle: HandleFile = () => Promise.resolve(),
): Promise<FolderFindings> {
  const { files: listed, ignored } = await list(folder, search.required ?? false);
  const unsearched = ignored.map(({ name }) => folder.locationOf(name));
  // After the listing, so that the records of all listed files are included.
  const dialects = await search.readDialects();
  let files = 0;
  let rows = 0;
  for (const file of listed) {
    try {
      const dialect = await dialects.of(folder, file, search.signal);
      const found = await searchFile(folder, file, dialect, search);
      if (found.rows === 0) continue;
      await handle(file, folder, found);
      files++;
      rows += found.rows;
    } catch (error) {
      if (!(error instanceof SourceFileError || error instanceof FormatError)) throw error;
      if (error.code !== FILE_GONE) unsearched.push(folder.locationOf(file.name));
    }
  }
  return { searched: listed.length, files, rows, unsearched };
}

/** Rewrites files without the rows of the person. The original can no longer be reloaded. */
export function eraseFrom(sql: Sql, { signal }: FileSearch): HandleFile {
  return async (file, folder, { isFound, dialect }) => {
    const original = await folder.identify(file, signal);
    await markErased(sql, sql`sha256 = ${original.sha256}`);
    const note = async (copy: CopyIdentity) => {
      await recordCopy(sql, original, dialect, copy).catch((error: unknown) => {
        throw databaseFailure(error, 'of the ledger', 'of this command');
      });
    };
    const change: ChangeRow = (row) => (isFound(row) ? undefined : row.raw);
    await folder.rewrite(file, { dialect, change, note }, signal);
  };
}

async function list(folder: KeptFolder, required: boolean) {
  try {
    const { ready, ignored } = await folder.list();
    return { files: ready, ignored };
  } catch (error) {
    if (required || !folder.isMissing(error)) throw error;
    return { files: [], ignored: [] };
  }
}
