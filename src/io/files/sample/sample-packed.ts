import { containerOf, type Container } from '../../../core/dialect/file-name.js';
import { unpacked } from '../containers/unpacked.js';
import { readZip } from '../containers/zip-entries.js';
import type { SourceFile } from '../source-file.js';
import type { OpenFile } from '../source-folder.js';

/** The first decompressed bytes of a file. */
export interface UnpackedBegin {
  readonly bytes: Buffer;
  /** Whether the file contains no more. */
  readonly areAll: boolean;
  /** The name of the first file in a ZIP. */
  readonly inner?: string;
}

/**
 * The maximum number of compressed bytes that are read beyond the decompressed ones. Compressed data is hardly
 * longer than its content: a block of Zstandard has at most 128 KiB (RFC 8878, 3.1.1.2.4), and a decoder holds a
 * few pieces.
 */
const SLACK_BYTES = 256 * 1024;
/** The same for a ZIP, whose reader holds more. */
const ZIP_SLACK_BYTES = 2 * 1024 * 1024;
const PIECE_BYTES = 16 * 1024;

/**
 * The first decompressed bytes of a file, up to a maximum; of a ZIP those of its first file. Hardly more compressed
 * bytes are read than are decompressed, because compressed data can contain next to nothing.
 * @throws FormatError if the data is damaged or truncated; SourceFileError if it cannot be read.
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

/** The first decompressed bytes, up to a maximum. */
class UnpackedBytes {
  readonly #pieces: Buffer[] = [];
  #length = 0;
  /** Whether the input was ended early, because it contained too little data. */
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

  /** Takes bytes up to the maximum; returns whether there are no more. */
  async #take(chunks: AsyncIterable<Buffer>): Promise<boolean> {
    for await (const chunk of chunks) {
      const piece = Buffer.from(chunk.subarray(0, this.most - this.#length));
      this.#pieces.push(piece);
      this.#length += piece.length;
      if (piece.length < chunk.length) return false;
    }
    return true;
  }

  /** The compressed bytes, as long as they do not exceed the decompressed ones by much. */
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
