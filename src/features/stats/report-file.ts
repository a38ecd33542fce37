import { lstat, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode } from '../../core/errors/error-message.js';
import { MachineError } from '../../core/errors/machine-error.js';
import { UsageError } from '../../core/errors/usage-error.js';
import { writeWhole } from '../../io/files/write-whole.js';
import { REPORT_MARK } from './page/report-mark.js';

/** File mode of a new report, except for the bits of the umask. */
const FILE_MODE = 0o644;

/**
 * Checks that a report may be written to a path: no file, an empty file, or an older report.
 * @throws UsageError when another file exists; MachineError when the path cannot be read.
 */
export async function assertReportFile(path: string): Promise<void> {
  try {
    const stats = await lstat(path);
    if (!stats.isFile())
      throw inTheWay(path, 'it is not a regular file', 'Links are not followed.');
    if (stats.size === 0 || (await beginsAsReport(path))) return;
    throw inTheWay(
      path,
      'the file exists and is not a report of ecomstream',
      'It was not changed.',
    );
  } catch (error) {
    if (error instanceof UsageError) throw error;
    if (errorCode(error) !== 'ENOENT') throw unwritable(path, error);
  }
  // Checked before the figures are read, so that the error appears immediately.
  if (!(await isFolder(dirname(path)))) throw unwritable(path, undefined, 'no such folder');
}

/**
 * Replaces a report atomically.
 * @throws MachineError when the report cannot be written.
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

/** The mode of the existing report, which its owner may have changed. */
async function modeOf(path: string): Promise<number> {
  try {
    return (await lstat(path)).mode & 0o777;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return FILE_MODE;
    throw error;
  }
}

function inTheWay(path: string, what: string, hint: string): UsageError {
  return new UsageError(`Cannot write the report ${JSON.stringify(path)}: ${what}.`, {
    code: 'usage.report',
    hint: `Set another file with --html. ${hint}`,
  });
}

function unwritable(path: string, cause: unknown, why = errorCode(cause)): MachineError {
  const reason = why ?? 'unknown error';
  return new MachineError(`Cannot write the report ${JSON.stringify(path)}: ${reason}.`, {
    code: 'machine.report',
    hint: 'Free space, fix the permissions there, or set another file with --html.',
    cause,
  });
}
