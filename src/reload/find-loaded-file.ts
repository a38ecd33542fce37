import { lstat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Sql } from '../database/connection.js';
import { errorCode } from '../errors/error-message.js';
import { MachineError } from '../errors/machine-error.js';
import { UsageError } from '../errors/usage-error.js';
import { identifyFile } from '../pipeline/folder/identify-file.js';
import type { IdentifiedFile } from '../pipeline/folder/source-file.js';
import type { RowCounts } from '../pipeline/run-report.js';

/** A file that the ledger knows as loaded, and what it brought then. */
export interface LoadedFile {
  readonly fileId: number;
  readonly file: IdentifiedFile;
  readonly counts: RowCounts;
}

/**
 * Finds a file in the ledger by its content.
 * @throws UsageError when it is no regular file or was never loaded; MachineError when it cannot be read.
 */
export async function findLoadedFile(
  sql: Sql,
  path: string,
  signal: AbortSignal,
): Promise<LoadedFile> {
  const file = await identifyPath(path, signal);
  const [row] = await sql<LedgerRow[]>`
    select file_id, status, read, inserted, duplicates, rejected
    from ingest_files where sha256 = ${file.sha256}`;
  if (row?.status !== 'loaded') {
    throw new UsageError(`The file ${JSON.stringify(path)} was not loaded before.`, {
      code: 'usage.reload',
      hint: 'A file is known by its content. Put a new or a changed one into the incoming folder.',
    });
  }
  const { file_id, read, inserted, duplicates, rejected } = row;
  const counts = {
    read: Number(read),
    inserted: Number(inserted),
    duplicates: Number(duplicates),
    rejected: Number(rejected),
  };
  return { fileId: Number(file_id), file, counts };
}

interface LedgerRow {
  readonly file_id: string;
  readonly status: string;
  readonly read: string;
  readonly inserted: string;
  readonly duplicates: string;
  readonly rejected: string;
}

async function identifyPath(path: string, signal: AbortSignal): Promise<IdentifiedFile> {
  try {
    const stats = await lstat(path);
    if (!stats.isFile()) throw notRegular(path);
    const { size, mtimeMs, ino } = stats;
    const file = { path, name: basename(path), bytes: size, modifiedAt: mtimeMs, inode: ino };
    return await identifyFile(file, signal);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    throw new MachineError(`There is no file ${JSON.stringify(path)}.`, {
      code: 'file.missing',
      hint: 'Loaded files are in processed/ beside the incoming folder.',
      cause: error,
    });
  }
}

function notRegular(path: string): UsageError {
  return new UsageError(`${JSON.stringify(path)} is not a regular file.`, {
    code: 'usage.reload',
    hint: 'Links are not followed: name the file itself.',
  });
}
