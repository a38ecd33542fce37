import { errorCode } from '../../core/errors/error-message.js';
import { MachineError } from '../../core/errors/machine-error.js';
import type { SourceFile } from './source-file.js';

/** The failure of a file that cannot be moved to a folder, or removed where there is none. */
export function moveError(
  file: SourceFile,
  folder: string | undefined,
  cause: unknown,
): MachineError {
  const why = errorCode(cause) ?? 'its name is taken';
  const what = folder === undefined ? 'removed' : `moved to ${folder}`;
  return new MachineError(`The file ${JSON.stringify(file.name)} cannot be ${what} (${why}).`, {
    code: 'folder.unwritable',
    hint: 'Its events are safe and will not be loaded again. Make room, or give yourself the right to write there.',
    cause,
  });
}
