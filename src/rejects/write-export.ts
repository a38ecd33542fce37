import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../errors/error-message.js';
import { MachineError } from '../errors/machine-error.js';
import type { ExportedCsv } from './export-rejects.js';

/** Rejects hold what customers entered: readable by their owner only. */
const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;

/**
 * Writes one export into a file of a folder; it appears whole, by a rename.
 * @throws MachineError when the folder cannot be written.
 */
export async function writeExport(
  folder: string,
  name: string,
  csv: ExportedCsv,
): Promise<{ readonly path: string; readonly rows: number }> {
  const path = join(folder, name);
  const temporary = join(folder, `.${name}.tmp`);
  let rows = -1; // the header is a line as well
  try {
    await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
    const file = await open(temporary, 'w', FILE_MODE);
    try {
      for await (const line of csv.lines) {
        await file.write(line);
        rows++;
      }
    } finally {
      await file.close();
    }
    await rename(temporary, path);
    return { path, rows };
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined); // the first error is the one that tells
    if (errorCode(error) === undefined || !/^E[A-Z]+$/.test(errorCode(error) ?? '')) throw error;
    throw new MachineError(`The export cannot be written to ${folder} (${errorCode(error)}).`, {
      code: 'machine.export',
      hint: 'Make room, or name another folder with --out.',
      cause: error,
    });
  }
}
