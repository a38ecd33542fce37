import { errorCode } from '../../../core/errors/error-message.js';
import { MachineError } from '../../../core/errors/machine-error.js';

const CAUSES: Readonly<Record<string, readonly [what: string, hint: string]>> = {
  ENOSPC: ['its disk is full', 'Free space, or set another --out-dir.'],
  EDQUOT: ['the disk quota is used up', 'Free space, or set another --out-dir.'],
  EFBIG: ['the file would exceed the size limit', 'Set a smaller --batch-size.'],
  EACCES: ['permission denied', 'Fix its permissions, or set another --out-dir.'],
  EPERM: ['permission denied', 'Fix its permissions, or set another --out-dir.'],
  EROFS: ['it is on a read-only disk', 'Set another --out-dir.'],
  ENOTDIR: ['there is a file where a folder is needed', 'Set another --out-dir.'],
  EEXIST: ['there is a file where a folder is needed', 'Set another --out-dir.'],
  ENOENT: ['it does not exist', 'Set an --out-dir that can be created.'],
  ENAMETOOLONG: ['its name is too long', 'Set a shorter --out-dir.'],
};

/** Converts a write error of a folder to a MachineError. */
export function folderFailure(error: unknown, folder: string): MachineError {
  const code = errorCode(error) ?? 'unknown';
  const [what, hint] = CAUSES[code] ?? [
    `the system answers ${code}`,
    'Check the folder and its disk, or set another --out-dir.',
  ];
  return new MachineError(`Cannot write into the folder ${folder}: ${what}.`, {
    code: 'machine.output',
    hint,
    cause: error,
  });
}
