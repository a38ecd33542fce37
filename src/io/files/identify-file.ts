import { createHash } from 'node:crypto';
import { FormatError } from '../../core/errors/format-error.js';
import { decodeGzip } from './decode-gzip.js';
import { assertUnchanged, openRegular, readAtOnce } from './open-regular.js';
import { readChunks } from './read-chunks.js';
import { isGzip, type IdentifiedFile, type SourceFile } from './source-file.js';

/** The bytes of a file that is not larger are kept, so that it is opened and read once only. */
const KEPT_BYTES = 64 * 1024;

/** Whether a file is so small that its bytes are kept. */
export function isSmall({ bytes }: SourceFile): boolean {
  return bytes <= KEPT_BYTES;
}

/**
 * The same as `identifyFile` for a small file, while everything else stands still.
 * @throws SourceFileError when it cannot be read or changes meanwhile.
 */
export function identifyAtOnce(file: SourceFile): IdentifiedFile {
  const content = readAtOnce(file);
  return { ...file, sha256: createHash('sha256').update(content).digest('hex'), content };
}

/**
 * Reads a file once to know it by its content.
 * @throws SourceFileError when it cannot be read or changes meanwhile.
 */
export async function identifyFile(file: SourceFile, signal: AbortSignal): Promise<IdentifiedFile> {
  const handle = await openRegular(file);
  try {
    const hash = createHash('sha256');
    let content: Buffer | undefined;
    for await (const chunk of readChunks(file, handle, signal)) {
      hash.update(chunk);
      // It is the only chunk, so nothing else is read into its bytes.
      if (chunk.length === file.bytes && isSmall(file)) content = chunk;
    }
    assertUnchanged(file, handle);
    return { ...file, sha256: hash.digest('hex'), content };
  } finally {
    await handle.close();
  }
}

/**
 * Makes sure that a file can be read to its end before anything of it is loaded.
 * @throws FormatError when it is empty, or its gzip data are damaged or cut off.
 */
export async function checkReadable(file: SourceFile, signal: AbortSignal): Promise<void> {
  if (file.bytes === 0) {
    throw new FormatError('The file is empty: it does not even have a header.', {
      code: 'file.empty',
    });
  }
  if (!isGzip(file)) return;
  const handle = await openRegular(file);
  try {
    for await (const _ of decodeGzip(readChunks(file, handle, signal)));
  } finally {
    await handle.close();
  }
}
