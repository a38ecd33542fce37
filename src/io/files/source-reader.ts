import { setImmediate } from 'node:timers/promises';
import { decodeGzip } from './decode-gzip.js';
import type { Encoding } from '../../core/dialect/encoding.js';
import { decodeText, detectEncoding } from './decode-text.js';
import { isGzip, type IdentifiedFile, type SourceFile } from './source-file.js';
import type { OpenFile, ReadableFolder } from './source-folder.js';
import { isOnePiece, yieldBetweenChunks } from './yield-between-chunks.js';

const LONGEST_MARK = 3;

/** Reads the decoded text of one source file: gzip is opened, UTF-16 becomes UTF-8, a byte order mark is dropped. */
export class SourceReader {
  /** How far into the file (as it lies in the folder) reading has come. */
  bytesRead = 0;
  #encoding: Encoding;

  /** @param unmarked the encoding of a file without a byte order mark. */
  constructor(
    private readonly folder: Pick<ReadableFolder, 'open' | 'assertStillThere'>,
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
    // What is sent to the server goes on between files.
    if (this.file.content !== undefined) await setImmediate();
    await using source = await this.folder.open(this.file, this.signal);
    yield* this.#decoded(source, offset);
    await source.assertUnchanged();
  }

  /** @throws SourceFileError when the folder no longer holds the file as it was opened. */
  assertStillThere(): Promise<void> {
    return this.folder.assertStillThere(this.file);
  }

  async *#decoded(source: OpenFile, offset: number): AsyncGenerator<Buffer> {
    const detect = (start: Uint8Array) => {
      const encoding = detectEncoding(start, this.unmarked);
      this.#encoding = encoding.name;
      return encoding;
    };
    if (isGzip(this.file)) {
      yield* skip(decodeText(decodeGzip(this.#counted(source, 0)), detect), offset);
      return;
    }
    const encoding = detect(await source.start(LONGEST_MARK));
    if (encoding.name === 'utf-8') yield* this.#counted(source, encoding.markBytes + offset);
    else yield* skip(decodeText(this.#counted(source, 0), detect), offset);
  }

  async *#counted(source: OpenFile, position: number): AsyncGenerator<Buffer> {
    this.bytesRead = position;
    const chunks = source.read(position);
    const { content } = this.file;
    const isPiece = content !== undefined && isOnePiece(content);
    for await (const chunk of isPiece ? chunks : yieldBetweenChunks(chunks, this.signal)) {
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
