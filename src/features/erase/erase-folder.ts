import { join } from 'node:path';
import { rewriteFile } from '../../io/files/rewrite-file.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import { errorCode } from '../../core/errors/error-message.js';
import { FormatError } from '../../core/errors/format-error.js';
import { MachineError } from '../../core/errors/machine-error.js';
import { SourceFileError } from '../../core/errors/source-file-error.js';
import { identifyFile } from '../../io/files/identify-file.js';
import { listFolder, type FolderListing } from '../../io/files/list-folder.js';
import { FILE_GONE } from '../../io/files/open-regular.js';
import type { SourceFile } from '../../io/files/source-file.js';
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

/** Searches the CSVs of a folder; one that is not there holds none, unless it is required. */
export async function searchFolder(
  folder: string,
  search: FileSearch & { readonly required?: boolean },
  handle: HandleFile = () => Promise.resolve(),
): Promise<FolderFindings> {
  const listing = await list(folder, search.required ?? false);
  const unsearched = listing.ignored.map(({ name }) => join(folder, name));
  let files = 0;
  let rows = 0;
  for (const file of listing.files) {
    try {
      const found = await searchFile(file, search);
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
  return async (file, { isFound }) => {
    const { sha256 } = await identifyFile(file, signal);
    await markErased(sql, sql`sha256 = ${sha256}`);
    const change: Parameters<typeof rewriteFile>[1]['change'] = (row) =>
      isFound(row) ? undefined : row.raw;
    await rewriteFile(file, { target: file.path, change, signal });
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
