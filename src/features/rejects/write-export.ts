import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../../core/errors/error-message.js';
import { MachineError } from '../../core/errors/machine-error.js';
import { writeWhole } from '../../io/files/write-whole.js';

/** Rejects hold what customers entered: readable by their owner only. */
const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;

/**
 * Writes the lines of one export into a new file of a folder; it appears whole, so the folder may be the incoming
 * one.
 * @throws MachineError when the folder cannot be written.
 */
export async function writeExport(
  folder: string,
  name: string,
  lines: AsyncIterable<string>,
): Promise<{ readonly path: string; readonly rows: number }> {
  const path = join(folder, name);
  let rows = -1; // the header is a line as well
  const counted = async function* () {
    for await (const line of lines) {
      yield line;
      rows++;
    }
  };
  try {
    await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
    await writeWhole({ path, mode: FILE_MODE, existing: 'replace' }, counted());
    return { path, rows };
  } catch (error) {
    const why = errorCode(error) ?? '';
    if (!/^E[A-Z]+$/.test(why)) throw error;
    throw new MachineError(`The export cannot be written to ${JSON.stringify(folder)} (${why}).`, {
      code: 'machine.export',
      hint: 'Make room, give yourself the right to write there, or name another folder with --out.',
      cause: error,
    });
  }
}
