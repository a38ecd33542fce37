import { lstat, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode } from '../../core/errors/error-message.js';
import { MachineError } from '../../core/errors/machine-error.js';
import { UsageError } from '../../core/errors/usage-error.js';
import { writeWhole } from '../../io/files/write-whole.js';
import { REPORT_MARK } from './page/report-mark.js';

/** Who may read a report where there was none before; the umask takes from it. */
const FILE_MODE = 0o644;

/**
 * Makes sure that a report may be written to a path: nothing is there, or an empty file, or an older report.
 * @throws UsageError when something else is in the way; MachineError when it cannot be looked at.
 */
export async function assertReportFile(path: string): Promise<void> {
  try {
    const stats = await lstat(path);
    if (!stats.isFile()) throw inTheWay(path, 'is not a regular file', 'Links are not followed.');
    if (stats.size === 0 || (await beginsAsReport(path))) return;
    throw inTheWay(path, 'is there, and is no report of ecomstream', 'It was not touched.');
  } catch (error) {
    if (error instanceof UsageError) throw error;
    if (errorCode(error) !== 'ENOENT') throw unwritable(path, error);
  }
  // Whoever waited for the figures would hear of it too late.
  if (!(await isFolder(dirname(path))))
    throw unwritable(path, undefined, 'there is no such folder');
}

/**
 * Writes a report whole or not at all, in the place of an older one.
 * @throws MachineError when the folder or the disk does not let us.
 */
export async function writeReportFile(path: string, page: string): Promise<void> {
  try {
    await writeWhole({ path, mode: await modeOf(path), existing: 'replace' }, page);
  } catch (error) {
    throw unwritable(path, error);
  }
}

async function beginsAsReport(path: string): Promise<boolean> {
  await using file = await open(path, 'r');
  const bytes = Buffer.alloc(REPORT_MARK.length);
  await file.read(bytes, 0, bytes.length, 0);
  return bytes.toString('utf8') === REPORT_MARK;
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

/** That of the report which is there already, as its owner may have chosen it. */
async function modeOf(path: string): Promise<number> {
  try {
    return (await lstat(path)).mode & 0o777;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return FILE_MODE;
    throw error;
  }
}

function inTheWay(path: string, what: string, hint: string): UsageError {
  return new UsageError(`${JSON.stringify(path)} ${what}.`, {
    code: 'usage.report',
    hint: `${hint} Name another file for --html.`,
  });
}

function unwritable(path: string, cause: unknown, why = errorCode(cause)): MachineError {
  const reason = why ?? 'unknown error';
  return new MachineError(`The report ${JSON.stringify(path)} cannot be written (${reason}).`, {
    code: 'machine.report',
    hint: 'Make room, give yourself the right to write there, or name another file for --html.',
    cause,
  });
}
