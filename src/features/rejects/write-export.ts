import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../../core/errors/error-message.js';
import { MachineError } from '../../core/errors/machine-error.js';
import { writeWhole } from '../../io/files/write-whole.js';

/** Rejects contain customer data, so they are readable by their owner only. */
const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;

/**
 * Writes the lines of one export to a new file in a folder. The file appears complete, so the folder may be the
 * incoming one.
 * @throws MachineError when the folder cannot be written.
 */
export async function writeExport(
  folder: string,
  name: string,
  lines: AsyncIterable<string>,
): Promise<{ readonly path: string; readonly rows: number }> {
  const path = join(folder, name);
  let rows = -1; // the header is a line, too
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
    throw new MachineError(`Cannot write the export to ${JSON.stringify(folder)}: ${why}.`, {
      code: 'machine.export',
      hint: 'Free space, fix the permissions there, or set another folder with --out.',
      cause: error,
    });
  }
}
