import { lstat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { errorCode, errorMessage } from '../../../core/errors/error-message.js';
import { MachineError } from '../../../core/errors/machine-error.js';
import { writeWhole } from '../../../io/files/write-whole.js';

/** World-readable: the collector runs as another user, and the file contains no secrets. */
const FILE_MODE = 0o644;

/**
 * Replaces a file atomically, so that a reader never sees a part of it. The temporary name does not match
 * `*.prom`, so collectors ignore it.
 * @throws MachineError when it cannot be written; the previous file stays.
 */
export async function writeMetricsFile(path: string, text: string): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.tmp`);
  await refuseOthers(path);
  try {
    const target = { path, mode: FILE_MODE, existing: 'replace', temporary } as const;
    await writeWhole({ ...target, removesLeftover: true }, text);
  } catch (error) {
    throw unwritable(path, errorCode(error) ?? errorMessage(error), error);
  }
}

/** Replaces regular files only: a path of a folder, device, pipe or link is most likely a mistake. */
async function refuseOthers(path: string): Promise<void> {
  const there = await lstat(path).catch(() => undefined); // the write reports other errors
  if (there !== undefined && !there.isFile()) throw unwritable(path, 'it is not a regular file');
}

function unwritable(path: string, why: string, cause?: unknown): MachineError {
  return new MachineError(`Cannot write the metrics file ${path}: ${why}.`, {
    code: 'machine.metrics-file',
    hint: 'Create its folder, free space or fix the permissions there, or remove --metrics-file.',
    cause,
  });
}
