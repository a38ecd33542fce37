import { createHash } from 'node:crypto';
import { assertUnchanged, openRegular, readAtOnce } from './open-regular.js';
import { readChunks } from './read-chunks.js';
import type { IdentifiedFile, SourceFile } from '../source-file.js';
import type { LocalFile } from './local-file.js';

/** The identity of a file. */
export type Identity = Pick<IdentifiedFile, 'sha256' | 'content'>;

/** The largest file that is read synchronously. */
const SMALL_BYTES = 64 * 1024;

/** Whether reading a file costs less than waiting for it. */
export function isSmall({ bytes }: SourceFile): boolean {
  return bytes <= SMALL_BYTES;
}

/**
 * The same as `identifyFile`, but synchronous, for a small file.
 * @throws SourceFileError when it cannot be read or changes during the read.
 */
export function identifyAtOnce(file: LocalFile, memory?: Buffer): Identity {
  const content = readAtOnce(file, memory ?? Buffer.allocUnsafe(file.bytes));
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { sha256, content: memory === undefined ? undefined : content };
}

/**
 * Reads a file once to identify it by its content. Its bytes are kept in `memory`, which must have space for them.
 * @throws SourceFileError when it cannot be read or changes during the read.
 */
export async function identifyFile(
  file: LocalFile,
  signal: AbortSignal,
  memory?: Buffer,
): Promise<Identity> {
  const handle = await openRegular(file);
  try {
    const hash = createHash('sha256');
    for await (const chunk of readChunks(file, handle, signal, { memory })) hash.update(chunk);
    assertUnchanged(file, handle);
    return { sha256: hash.digest('hex'), content: memory };
  } finally {
    await handle.close();
  }
}
