import { setImmediate } from 'node:timers/promises';
import { joinTexts } from './containers/join-entries.js';
import { unpacked } from './containers/unpacked.js';
import { readZip, type ZipEntry } from './containers/zip-entries.js';
import { DEFAULT_DIALECT, type Dialect } from '../../core/dialect/dialect.js';
import type { Encoding } from '../../core/dialect/encoding.js';
import { containerOf } from '../../core/dialect/file-name.js';
import { decodeText, detectEncoding, type TextEncoding } from './decode-text.js';
import type { IdentifiedFile, SourceFile } from './source-file.js';
import type { OpenFile, ReadableFolder } from './source-folder.js';
import { isOnePiece, yieldBetweenChunks } from './yield-between-chunks.js';

const LONGEST_MARK = 3;

/**
 * Reads the decoded text of one source file: compressed data is decompressed, the files of a ZIP are joined, other
 * encodings are converted to UTF-8, and a byte order mark is dropped.
 */
export class SourceReader {
  /** The number of stored bytes of the file that have been read. */
  bytesRead = 0;
  #encoding: Encoding | undefined;

  constructor(
    private readonly folder: Pick<ReadableFolder, 'open' | 'assertStillThere'>,
    private readonly file: SourceFile & Pick<IdentifiedFile, 'content'>,
    private readonly signal: AbortSignal,
    private readonly dialect: Dialect = DEFAULT_DIALECT,
  ) {}

  /** The encoding of the text, for a ZIP that of its first file; before the first read, that of the dialect. */
  get encoding(): Encoding {
    return this.#encoding ?? this.dialect.encoding;
  }

  /**
   * The text as UTF-8 bytes, from an offset in the decoded text on. Each chunk is valid until the next is
   * requested.
   * @throws SourceFileError when the file cannot be read, or changes during the read; FormatError when it is
   * damaged.
   */
  async *read(offset = 0): AsyncGenerator<Buffer> {
    // Lets data be sent to the server between files.
    if (this.file.content !== undefined) await setImmediate();
    await using source = await this.folder.open(this.file, this.signal);
    yield* this.#decoded(source, offset);
    await source.assertUnchanged();
  }

  /** @throws SourceFileError when the folder no longer has the opened version of the file. */
  assertStillThere(): Promise<void> {
    return this.folder.assertStillThere(this.file);
  }

  async *#decoded(source: OpenFile, offset: number): AsyncGenerator<Buffer> {
    this.#encoding = undefined;
    const container = containerOf(this.file.name);
    if (container === 'zip') {
      this.bytesRead = 0;
      const counted = { read: (from: number) => this.#countedFrom(source, from) };
      const entries = await readZip(counted, this.file.bytes);
      yield* skip(joinTexts(this.#textsOf(entries), this.dialect), offset);
      return;
    }
    if (container !== undefined) {
      yield* skip(this.#textOf(unpacked(this.#counted(source, 0), container)), offset);
      return;
    }
    const encoding = this.#detect(await source.start(LONGEST_MARK));
    if (encoding.name === 'utf-8') yield* this.#counted(source, encoding.markBytes + offset);
    else yield* skip(this.#textOf(this.#counted(source, 0)), offset);
  }

  *#textsOf(entries: readonly ZipEntry[]) {
    for (const { name, kind, read } of entries) {
      yield { name, chunks: this.#textOf(unpacked(read(), kind.container)) };
    }
  }

  #textOf(chunks: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
    return decodeText(chunks, (start) => this.#detect(start));
  }

  #detect(start: Uint8Array): TextEncoding {
    const encoding = detectEncoding(start, this.dialect.encoding);
    this.#encoding ??= encoding.name;
    return encoding;
  }

  async *#countedFrom(source: OpenFile, from: number): AsyncGenerator<Buffer> {
    for await (const chunk of source.read(from)) {
      this.signal.throwIfAborted();
      this.bytesRead = Math.min(this.file.bytes, this.bytesRead + chunk.length);
      yield chunk;
    }
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
