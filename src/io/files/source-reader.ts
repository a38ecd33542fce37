import { setImmediate } from 'node:timers/promises';
import { decodeGzip } from './decode-gzip.js';
import type { Encoding } from '../../core/dialect/dialect.js';
import { decodeText, detectEncoding } from './decode-text.js';
import { yieldBetweenChunks } from './yield-between-chunks.js';
import { assertStillThere } from './move-file.js';
import { assertUnchanged, openRegular } from './open-regular.js';
import { readChunks } from './read-chunks.js';
import { isGzip, type IdentifiedFile, type SourceFile } from './source-file.js';

const LONGEST_MARK = 3;

/** The bytes of a file as they lie in the folder: the first of them, and all from a position on. */
interface StoredBytes {
  readonly start: Buffer;
  readonly from: (position: number) => AsyncIterable<Buffer> | Iterable<Buffer>;
}

/** Reads the decoded text of one source file: gzip is opened, UTF-16 becomes UTF-8, a byte order mark is dropped. */
export class SourceReader {
  /** How far into the file (as it lies in the folder) reading has come. */
  bytesRead = 0;
  #encoding: Encoding;

  /** @param unmarked the encoding of a file without a byte order mark. */
  constructor(
    private readonly file: SourceFile & Pick<IdentifiedFile, 'content'>,
    private readonly signal: AbortSignal,
    private readonly unmarked: Encoding = 'utf-8',
  ) {
    this.#encoding = unmarked;
  }

  /** The encoding of the text that was read; before that, the one of a file without a byte order mark. */
  get encoding(): Encoding {
    return this.#encoding;
  }

  /**
   * The text as UTF-8 bytes, from an offset in the decoded text on. Each chunk is good until the next one is
   * asked for.
   * @throws SourceFileError when the file cannot be read, or changes while it is.
   */
  async *read(offset = 0): AsyncGenerator<Buffer> {
    const { content } = this.file;
    if (content === undefined) {
      yield* this.#readOpened(offset);
      return;
    }
    await setImmediate(); // what is sent to the server goes on between files
    const from = (position: number) => [content.subarray(position)];
    yield* this.#decoded({ start: content.subarray(0, LONGEST_MARK), from }, offset);
    assertStillThere(this.file);
  }

  async *#readOpened(offset: number): AsyncGenerator<Buffer> {
    const handle = await openRegular(this.file);
    try {
      const start = Buffer.alloc(LONGEST_MARK);
      const { bytesRead } = await handle.read(start, 0, LONGEST_MARK, 0);
      const from = (position: number) =>
        yieldBetweenChunks(readChunks(this.file, handle, this.signal, position), this.signal);
      yield* this.#decoded({ start: start.subarray(0, bytesRead), from }, offset);
      assertUnchanged(this.file, handle);
    } finally {
      await handle.close();
    }
  }

  async *#decoded(bytes: StoredBytes, offset: number): AsyncGenerator<Buffer> {
    const detect = (start: Uint8Array) => {
      const encoding = detectEncoding(start, this.unmarked);
      this.#encoding = encoding.name;
      return encoding;
    };
    if (isGzip(this.file)) {
      yield* skip(decodeText(decodeGzip(this.#counted(bytes, 0)), detect), offset);
      return;
    }
    const encoding = detect(bytes.start);
    if (encoding.name === 'utf-8') yield* this.#counted(bytes, encoding.markBytes + offset);
    else yield* skip(decodeText(this.#counted(bytes, 0), detect), offset);
  }

  async *#counted(bytes: StoredBytes, position: number): AsyncGenerator<Buffer> {
    this.bytesRead = position;
    for await (const chunk of bytes.from(position)) {
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
