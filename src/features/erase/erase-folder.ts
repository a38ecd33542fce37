import { join } from 'node:path';
import type { ChangeRow } from '../../core/csv/file-row.js';
import { rewriteFile, type CopyIdentity } from '../../io/files/rewrite-file.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import { databaseFailure } from '../../io/postgres/connection/database-failure.js';
import { errorCode } from '../../core/errors/error-message.js';
import { FormatError } from '../../core/errors/format-error.js';
import { MachineError } from '../../core/errors/machine-error.js';
import { SourceFileError } from '../../core/errors/source-file-error.js';
import { identifyFile } from '../../io/files/identify-file.js';
import { listFolder, type FolderListing } from '../../io/files/list-folder.js';
import { FILE_GONE } from '../../io/files/open-regular.js';
import type { SourceFile } from '../../io/files/source-file.js';
import { recordCopy, type RecordedDialects } from '../../pipeline/ledger/recorded-dialects.js';
import { markErased } from './mark-erased.js';
import { searchFile, type FileSearch, type FoundRows } from './search-file.js';

/** What a search found in a folder. */
export interface FolderFindings {
  readonly searched: number;
  /** Files that hold the person, and their rows. */
  readonly files: number;
  readonly rows: number;
  /** Paths of files that cannot be read, so that nobody knows whether they hold the person. */
  readonly unsearched: readonly string[];
}

/** What is done with a file that holds the person. */
export type HandleFile = (file: SourceFile, found: FoundRows) => Promise<void>;

/** What the search of a folder depends on. */
export interface FolderSearch extends FileSearch {
  /** Whether the folder must be there. */
  readonly required?: boolean;
  /** Reads the dialects that are recorded by now. */
  readonly readDialects: () => Promise<RecordedDialects>;
}

/**
 * Searches the CSVs of a folder; one that is not there holds none, unless it is required.
 * @throws UsageError when a newer version has recorded the dialect of any file; the signal's reason when it is aborted.
 */
export async function searchFolder(
  folder: string,
  search: FolderSearch,
  handle: HandleFile = () => Promise.resolve(),
): Promise<FolderFindings> {
  const listing = await list(folder, search.required ?? false);
  const unsearched = listing.ignored.map(({ name }) => join(folder, name));
  // Behind the listing, so that what is recorded of each of these files is known.
  const dialects = await search.readDialects();
  let files = 0;
  let rows = 0;
  for (const file of listing.files) {
    try {
      const dialect = await dialects.of(file, search.signal);
      const found = await searchFile(file, dialect, search);
      if (found.rows === 0) continue;
      await handle(file, found);
      files++;
      rows += found.rows;
    } catch (error) {
      if (!(error instanceof SourceFileError || error instanceof FormatError)) throw error;
      if (error.code !== FILE_GONE) unsearched.push(file.path);
    }
  }
  return { searched: listing.files.length, files, rows, unsearched };
}

/** Writes files anew without the rows of the person. The original is not reloaded any more. */
export function eraseFrom(sql: Sql, { signal }: FileSearch): HandleFile {
  return async (file, { isFound, dialect }) => {
    const original = await identifyFile(file, signal);
    await markErased(sql, sql`sha256 = ${original.sha256}`);
    const note = async (copy: CopyIdentity) => {
      await recordCopy(sql, original, dialect, copy).catch((error: unknown) => {
        throw databaseFailure(error, 'of the ledger', 'of this command');
      });
    };
    const change: ChangeRow = (row) => (isFound(row) ? undefined : row.raw);
    await rewriteFile(file, { target: file.path, dialect, change, signal, note });
  };
}

async function list(folder: string, required: boolean): Promise<FolderListing> {
  try {
    return await listFolder(folder);
  } catch (error) {
    const isMissing = error instanceof MachineError && errorCode(error.cause) === 'ENOENT';
    if (required || !isMissing) throw error;
    return { files: [], waiting: { files: 0, bytes: 0 }, ignored: [] };
  }
}
