import { SourceFileError } from '../../core/errors/source-file-error.js';
import type { SourceFile } from './source-file.js';

/** The code of a file that changed; it is read again once it is stable. */
export const FILE_CHANGED = 'file.changed';
/** The code of a file that is no longer in the folder, often because another run has loaded and moved it. */
export const FILE_GONE = 'file.gone';
/** The code of a file that exists but cannot be read. */
export const FILE_UNREADABLE = 'file.unreadable';

/** The error for a file that is written, replaced or removed while it is read. */
export function changedFile({ name }: Pick<SourceFile, 'name'>): SourceFileError {
  return new SourceFileError(`The file ${JSON.stringify(name)} changed while it was read.`, {
    code: FILE_CHANGED,
    hint: 'Let producers rename finished files, or raise --settle. It stays in place and is read again.',
  });
}

/** The error for a file that is no longer in the folder. */
export function goneFile({ name }: Pick<SourceFile, 'name'>, cause: unknown): SourceFileError {
  return new SourceFileError(`The file ${JSON.stringify(name)} no longer exists.`, {
    code: FILE_GONE,
    hint: 'Put it back to load the rest. Its committed batches stay loaded.',
    cause,
  });
}
