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

/** Moves a file to a folder; a FormatError says that nothing of it may be kept. */
export type MoveFile = (file: IdentifiedLocalFile, folder: string) => Promise<string | undefined>;

/**
 * Moves a file to the quarantine folder and writes `<name>.reason.json` beside it (under the SHA-256 of the
 * file where that name would be too long). Where nothing of the file may be kept, the reason is all that is.
 * @throws MachineError when either cannot be done.
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
    throw new MachineError(`The reason file ${path} cannot be written (${errorCode(error)}).`, {
      code: 'folder.unwritable',
      hint: 'The file is in quarantine all the same; the tables ingest_files and rejected_events say why.',
      cause: error,
    });
  }
  if (target.withheld !== undefined) await removeFile(file);
}

/**
 * Removes the reason beside a file that has left the quarantine, under the name of which it was put aside.
 * @throws MachineError when the folder does not let us.
 */
export async function removeReason(file: ChangedFile & LocalFile): Promise<void> {
  const { path, moved } = file;
  const reason = reasonPath(pathText(path), moved);
  await rm(reason, { force: true }).catch((error: unknown) => {
    throw moveError(file, undefined, error);
  });
}

/** Where the file is now, or would be if it were not withheld, and why it is. */
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
