import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../../core/errors/error-message.js';
import { MachineError } from '../../core/errors/machine-error.js';

/** Rejects hold what customers entered: readable by their owner only. */
const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;

/**
 * Writes the lines of one export into a new file of a folder; it appears whole, by a rename, and so may be
 * the incoming folder.
 * @throws MachineError when the folder cannot be written.
 */
export async function writeExport(
  folder: string,
  name: string,
  lines: AsyncIterable<string>,
): Promise<{ readonly path: string; readonly rows: number }> {
  const path = join(folder, name);
  const temporary = join(folder, `.${name}.tmp`);
  try {
    await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
    const rows = await writeNew(temporary, lines);
    await rename(temporary, path);
    return { path, rows };
  } catch (error) {
    const why = errorCode(error) ?? '';
    if (why !== 'EEXIST') await rm(temporary, { force: true }).catch(() => undefined); // the first error is the one that tells
    if (!/^E[A-Z]+$/.test(why)) throw error;
    throw new MachineError(`The export cannot be written to ${JSON.stringify(folder)} (${why}).`, {
      code: 'machine.export',
      hint: 'Make room, give yourself the right to write there, or name another folder with --out.',
      cause: error,
    });
  }
}

/** Returns the rows below the header. */
async function writeNew(path: string, lines: AsyncIterable<string>): Promise<number> {
  // Never over what somebody else put there, nor through a link.
  const file = await open(path, 'wx', FILE_MODE);
  let rows = -1; // the header is a line as well
  try {
    for await (const line of lines) {
      await file.appendFile(line);
      rows++;
    }
    await file.sync();
    return rows;
  } finally {
    await file.close();
  }
}
