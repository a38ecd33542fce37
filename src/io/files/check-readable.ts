import { FormatError } from '../../core/errors/format-error.js';
import { decodeGzip } from './decode-gzip.js';
import { isGzip, type IdentifiedFile, type SourceFile } from './source-file.js';
import type { OpenFile, ReadableFolder } from './source-folder.js';

/**
 * Makes sure that a file can be read to its end before anything of it is loaded.
 * @throws FormatError when it is empty, or its gzip data are damaged or cut off; SourceFileError when it cannot be
 * read.
 */
export async function checkReadable(
  folder: Pick<ReadableFolder, 'open'>,
  file: SourceFile & Pick<IdentifiedFile, 'content'>,
  signal: AbortSignal,
): Promise<void> {
  if (file.bytes === 0) {
    throw new FormatError('The file is empty: it does not even have a header.', {
      code: 'file.empty',
    });
  }
  if (!isGzip(file)) return;
  await using source = await folder.open(file, signal);
  for await (const _ of decodeGzip(allOf(source)));
}

async function* allOf(source: OpenFile): AsyncGenerator<Buffer> {
  yield* source.read(0);
}
