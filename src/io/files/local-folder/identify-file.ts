import { createHash } from 'node:crypto';
import { assertUnchanged, openRegular, readAtOnce } from './open-regular.js';
import { readChunks } from './read-chunks.js';
import type { IdentifiedFile, SourceFile } from '../source-file.js';
import type { LocalFile } from './local-file.js';

/** By what a file is known. */
export type Identity = Pick<IdentifiedFile, 'sha256' | 'content'>;

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
export function identifyAtOnce(file: LocalFile): Identity {
  const content = readAtOnce(file);
  return { sha256: createHash('sha256').update(content).digest('hex'), content };
}

/**
 * Reads a file once to know it by its content.
 * @throws SourceFileError when it cannot be read or changes meanwhile.
 */
export async function identifyFile(file: LocalFile, signal: AbortSignal): Promise<Identity> {
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
    return { sha256: hash.digest('hex'), content };
  } finally {
    await handle.close();
  }
}
