import { rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { errorCode } from '../../../core/errors/error-message.js';
import { MachineError } from '../../../core/errors/machine-error.js';
import { FormatError } from '../../../core/errors/format-error.js';
import type { ChangedFile, QuarantineReason } from '../source-folder.js';
import { reasonRecord } from '../reason-record.js';
import { writeWhole } from '../write-whole.js';
import { pathText } from './escaped-name.js';
import type { IdentifiedLocalFile, LocalFile } from './local-file.js';
import { moveError } from '../move-error.js';
import { moveFile, removeFile } from './move-file.js';
import { distinctName, MAX_NAME_BYTES } from '../distinct-name.js';

const FILE_MODE = 0o600;

/** Moves a file to a folder; a FormatError means that nothing of it may be kept. */
export type MoveFile = (file: IdentifiedLocalFile, folder: string) => Promise<string | undefined>;

/**
 * Moves a file to the quarantine folder and writes `<name>.reason.json` next to it (under the SHA-256 of the file
 * where that name would be too long). Where nothing of the file may be kept, only the reason is written.
 * @throws MachineError when either fails.
 */
export async function quarantineFile(
  file: IdentifiedLocalFile,
  folder: string,
  reason: QuarantineReason,
  at: number,
  move: MoveFile = moveFile,
): Promise<void> {
  const target = await moveOrWithhold(file, folder, move);
  if (target === undefined) return;
  const path = reasonPath(target.path, file);
  try {
    const json = reasonRecord(file, { ...reason, withheld: target.withheld }, at);
    await writeWhole({ path, mode: FILE_MODE, existing: 'replace' }, json);
  } catch (error) {
    throw new MachineError(`Cannot write the reason file ${path}: ${errorCode(error)}.`, {
      code: 'folder.unwritable',
      hint: 'See the reason in the tables ingest_files and rejected_events. The file is in quarantine.',
      cause: error,
    });
  }
  if (target.withheld !== undefined) await removeFile(file);
}

/**
 * Removes the reason of a file that has left the quarantine, under the name with which the file was quarantined.
 * @throws MachineError when the removal is denied.
 */
export async function removeReason(file: ChangedFile & LocalFile): Promise<void> {
  const { path, moved } = file;
  const reason = reasonPath(pathText(path), moved);
  await rm(reason, { force: true }).catch((error: unknown) => {
    throw moveError(file, undefined, error);
  });
}

/** The new path of the file, or the path that it would have if it were kept, with the reason for withholding it. */
async function moveOrWithhold(
  file: IdentifiedLocalFile,
  folder: string,
  move: MoveFile,
): Promise<{ readonly path: string; readonly withheld?: string } | undefined> {
  try {
    const path = await move(file, folder);
    return path === undefined ? undefined : { path };
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return { path: join(folder, distinctName(file)), withheld: error.message };
  }
}

function reasonPath(target: string, { sha256 }: Pick<IdentifiedLocalFile, 'sha256'>): string {
  const path = `${target}.reason.json`;
  if (Buffer.byteLength(basename(path)) <= MAX_NAME_BYTES) return path;
  return join(dirname(path), `${sha256}.reason.json`);
}
