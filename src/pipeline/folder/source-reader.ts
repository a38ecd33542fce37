import type { FileHandle } from 'node:fs/promises';
import { decodeGzip } from './decode-gzip.js';
import { decodeText, detectEncoding } from './decode-text.js';
import { assertUnchanged, openRegular } from './open-regular.js';
import { readChunks } from './read-chunks.js';
import { isGzip, type SourceFile } from './source-file.js';

const LONGEST_MARK = 3;

/** Reads the decoded text of one source file: gzip is opened, UTF-16 becomes UTF-8, a byte order mark is dropped. */
export class SourceReader {
  /** How far into the file (as it lies in the folder) reading has come. */
  bytesRead = 0;

  constructor(
    private readonly file: SourceFile,
    private readonly signal: AbortSignal,
  ) {}

  /**
   * The text as UTF-8 bytes, from an offset in the decoded text on.
   * @throws SourceFileError when the file cannot be read, or changes while it is.
   */
  async *read(offset = 0): AsyncGenerator<Buffer> {
    const handle = await openRegular(this.file);
    try {
      yield* this.#decodedFrom(handle, offset);
      await assertUnchanged(this.file, handle);
    } finally {
      await handle.close();
    }
  }

  async *#decodedFrom(handle: FileHandle, offset: number): AsyncGenerator<Buffer> {
    if (isGzip(this.file)) {
      yield* skip(decodeText(decodeGzip(this.#chunks(handle, 0))), offset);
      return;
    }
    const start = Buffer.alloc(LONGEST_MARK);
    const { bytesRead } = await handle.read(start, 0, LONGEST_MARK, 0);
    const encoding = detectEncoding(start.subarray(0, bytesRead));
    if (encoding.name === 'utf-8') yield* this.#chunks(handle, encoding.markBytes + offset);
    else yield* skip(decodeText(this.#chunks(handle, 0)), offset);
  }

  async *#chunks(handle: FileHandle, from: number): AsyncGenerator<Buffer> {
    this.bytesRead = from;
    for await (const chunk of readChunks(this.file, handle, this.signal, from)) {
      this.bytesRead += chunk.length;
      yield chunk;
    }
  }
}

async function* skip(chunks: AsyncIterable<Buffer>, bytes: number): AsyncGenerator<Buffer> {
  let left = bytes;
  for await (const chunk of chunks) {
    if (left >= chunk.length) left -= chunk.length;
    else {
      yield chunk.subarray(left);
      left = 0;
    }
  }
}
