import { errorCode } from '../../core/errors/error-message.js';
import { MachineError } from '../../core/errors/machine-error.js';
import type { SourceFile } from './source-file.js';

/** The error for a file that cannot be moved to a folder, or removed where no folder is given. */
export function moveError(
  file: SourceFile,
  folder: string | undefined,
  cause: unknown,
): MachineError {
  const why = errorCode(cause) ?? 'its name is taken';
  const name = JSON.stringify(file.name);
  const what =
    folder === undefined ? `remove the file ${name}` : `move the file ${name} to ${folder}`;
  return new MachineError(`Cannot ${what}: ${why}.`, {
    code: 'folder.unwritable',
    hint: 'Free space, or fix the permissions there. Its events are safe and will not be loaded again.',
    cause,
  });
}
