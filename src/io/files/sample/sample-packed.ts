import { containerOf, type Container } from '../../../core/dialect/file-name.js';
import { unpacked } from '../containers/unpacked.js';
import { readZip } from '../containers/zip-entries.js';
import type { SourceFile } from '../source-file.js';
import type { OpenFile } from '../source-folder.js';

/** What a packed file begins with. */
export interface UnpackedBegin {
  readonly bytes: Buffer;
  /** Whether the file holds no more. */
  readonly areAll: boolean;
  /** The name of the first file in a ZIP. */
  readonly inner?: string;
}

/**
 * Packed data are hardly longer than what they hold. What is read of them before it is unpacked fits in here: a block of
 * Zstandard has at most 128 KiB (RFC 8878, 3.1.1.2.4), and a decoder holds a few pieces.
 */
const SLACK_BYTES = 256 * 1024;
/** The same of a ZIP, whose reader holds more. */
const ZIP_SLACK_BYTES = 2 * 1024 * 1024;
const PIECE_BYTES = 16 * 1024;

/**
 * The bytes that a packed file begins with, at most so many; of a ZIP those of its first file. Hardly more packed bytes
 * are read than are unpacked, as packed data can hold next to nothing.
 * @throws FormatError where they are damaged or cut off; SourceFileError where they cannot be read.
 */
export async function samplePacked(
  source: OpenFile,
  file: SourceFile,
  most: number,
): Promise<UnpackedBegin> {
  const container = containerOf(file.name);
  const begin = new UnpackedBytes(most);
  if (container !== 'zip') return begin.unpack(source.read(0), container);
  const limited = { read: (from: number) => begin.limited(source.read(from), ZIP_SLACK_BYTES) };
  const [first, ...others] = await readZip(limited, file.bytes);
  if (first === undefined) return { bytes: Buffer.alloc(0), areAll: true };
  const { name, kind } = first;
  const { bytes, areAll } = await begin.unpack(first.read(), kind.container);
  return { bytes, areAll: areAll && others.length === 0, inner: name };
}

/** The first bytes that are packed in others, at most so many. */
class UnpackedBytes {
  readonly #pieces: Buffer[] = [];
  #length = 0;
  /** Whether the packed bytes were cut off, as too little is in them. */
  #isOver = false;

  constructor(private readonly most: number) {}

  async unpack(
    packed: AsyncIterable<Buffer> | Iterable<Buffer>,
    container: Container | undefined,
  ): Promise<UnpackedBegin> {
    let areAll = false;
    try {
      areAll = await this.#take(unpacked(this.limited(packed, SLACK_BYTES), container));
    } catch (error) {
      if (!this.#isOver) throw error;
    }
    return { bytes: Buffer.concat(this.#pieces), areAll: areAll && !this.#isOver };
  }

  /** Takes what there is room for; says whether there are no more. */
  async #take(chunks: AsyncIterable<Buffer>): Promise<boolean> {
    for await (const chunk of chunks) {
      const piece = Buffer.from(chunk.subarray(0, this.most - this.#length));
      this.#pieces.push(piece);
      this.#length += piece.length;
      if (piece.length < chunk.length) return false;
    }
    return true;
  }

  /** Packed bytes, as far as they are not many more than what has been unpacked. */
  async *limited(
    packed: AsyncIterable<Buffer> | Iterable<Buffer>,
    slack: number,
  ): AsyncGenerator<Buffer> {
    let read = 0;
    for await (const chunk of packed) {
      for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
        if (read > this.#length + slack) {
          this.#isOver = true;
          return;
        }
        const piece = chunk.subarray(at, at + PIECE_BYTES);
        read += piece.length;
        yield piece;
      }
    }
  }
}
