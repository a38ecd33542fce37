import { SourceFileError } from '../../core/errors/source-file-error.js';
import type { SourceFile } from './source-file.js';

/** The code of a file that is read again as soon as it stands still. */
export const FILE_CHANGED = 'file.changed';
/** The code of a file that is no longer in the folder: often another run has loaded it and moved it away. */
export const FILE_GONE = 'file.gone';
/** The code of a file that is there and cannot be read. */
export const FILE_UNREADABLE = 'file.unreadable';

/** The failure of a file that is written, replaced or removed while it is read. */
export function changedFile({ name }: Pick<SourceFile, 'name'>): SourceFileError {
  return new SourceFileError(`The file ${JSON.stringify(name)} changed while it was read.`, {
    code: FILE_CHANGED,
    hint: 'It stays where it is and is read again; let producers rename finished files, or raise --settle.',
  });
}

/** The failure of a file that is not in the folder any more. */
export function goneFile({ name }: Pick<SourceFile, 'name'>, cause: unknown): SourceFileError {
  return new SourceFileError(`The file ${JSON.stringify(name)} is no longer there.`, {
    code: FILE_GONE,
    hint: 'What was committed of it stays; put it back to load the rest.',
    cause,
  });
}
