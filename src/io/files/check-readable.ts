import { DEFAULT_DIALECT, type Dialect } from '../../core/dialect/dialect.js';
import { containerOf } from '../../core/dialect/file-name.js';
import { FormatError } from '../../core/errors/format-error.js';
import type { IdentifiedFile, SourceFile } from './source-file.js';
import type { ReadableFolder } from './source-folder.js';
import { SourceReader } from './source-reader.js';

/**
 * Checks that a file can be read to its end before any of it is loaded.
 * @throws FormatError when it is empty, or its compressed data is damaged or truncated; SourceFileError when it
 * cannot be read.
 */
export async function checkReadable(
  folder: Pick<ReadableFolder, 'open' | 'assertStillThere'>,
  file: SourceFile & Pick<IdentifiedFile, 'content'>,
  signal: AbortSignal,
  dialect: Dialect = DEFAULT_DIALECT,
): Promise<void> {
  if (file.bytes === 0) {
    throw new FormatError('The file is empty: it has no header.', {
      code: 'file.empty',
    });
  }
  if (containerOf(file.name) === undefined) return;
  for await (const _ of new SourceReader(folder, file, signal, dialect).read());
}
