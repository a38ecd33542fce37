import { errorCode } from '../../../core/errors/error-message.js';
import { MachineError } from '../../../core/errors/machine-error.js';

const CAUSES: Readonly<Record<string, readonly [what: string, hint: string]>> = {
  ENOSPC: ['its disk is full', 'Make room, or choose another folder with --out-dir.'],
  EDQUOT: ['your quota of disk space is used up', 'Make room, or choose another --out-dir.'],
  EFBIG: ['the file would be larger than is allowed', 'Choose a smaller --batch-size.'],
  EACCES: ['you may not write there', 'Change its permissions, or choose another --out-dir.'],
  EPERM: ['you may not write there', 'Change its permissions, or choose another --out-dir.'],
  EROFS: ['it is on a read-only disk', 'Choose another folder with --out-dir.'],
  ENOTDIR: ['there is a file where a folder is needed', 'Choose another folder with --out-dir.'],
  EEXIST: ['there is a file where a folder is needed', 'Choose another folder with --out-dir.'],
  ENOENT: ['it is not there (any more)', 'Choose a folder that can be made with --out-dir.'],
  ENAMETOOLONG: ['its name is too long', 'Choose a shorter --out-dir.'],
};

/** The failure of writing into a folder, in words. */
export function folderFailure(error: unknown, folder: string): MachineError {
  const code = errorCode(error) ?? 'unknown';
  const [what, hint] = CAUSES[code] ?? [
    `the system answers ${code}`,
    'Check the folder and its disk, or choose another one with --out-dir.',
  ];
  return new MachineError(`Cannot write into the folder ${folder}: ${what}.`, {
    code: 'machine.output',
    hint,
    cause: error,
  });
}
