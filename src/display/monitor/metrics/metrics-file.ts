import { lstat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { errorCode, errorMessage } from '../../../core/errors/error-message.js';
import { MachineError } from '../../../core/errors/machine-error.js';
import { writeWhole } from '../../../io/files/write-whole.js';

/** Whoever collects the file is another user; nothing in it is secret. */
const FILE_MODE = 0o644;

/**
 * Puts a text in the place of a file, whole or not at all: a reader never sees a part of it. The name that
 * it is written under first is none that a collector of `*.prom` reads.
 * @throws MachineError when it cannot be written; the file that was there stays.
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

/** Nothing is put in the place of a folder, a device, a pipe or a link: whoever named it meant something else. */
async function refuseOthers(path: string): Promise<void> {
  const there = await lstat(path).catch(() => undefined); // what is wrong shows when it is written
  if (there !== undefined && !there.isFile()) throw unwritable(path, 'it is no regular file');
}

function unwritable(path: string, why: string, cause?: unknown): MachineError {
  return new MachineError(`The metrics file ${path} cannot be written (${why}).`, {
    code: 'machine.metrics-file',
    hint: 'Make its folder, make room, or give yourself the right to write there; or leave --metrics-file out.',
    cause,
  });
}
