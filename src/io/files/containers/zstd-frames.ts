import { DamagedData } from './decode-stream.js';

const FRAME = 0xfd2fb528;
const SKIPPABLE = 0x184d2a50;
const ANY_SKIPPABLE = 0xfffffff0;

/** Block type 1 contains one byte that is repeated. */
const REPEATED = 1;
const RESERVED = 3;

/**
 * The frames of Zstandard data one after the other (RFC 8878, 3.1); skippable frames are left out. Each must be
 * read to its end before the next.
 * @throws DamagedData when they are not contiguous, or the last is truncated.
 */
export async function* splitFrames(
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<AsyncIterable<Buffer>> {
  await using input = new ByteQueue(chunks);
  let frames = 0;
  while (!(await input.isAtEnd())) {
    const magic = (await input.peek(4)).readUInt32LE();
    if ((magic & ANY_SKIPPABLE) >>> 0 === SKIPPABLE) {
      const length = (await input.peek(8)).readUInt32LE(4);
      for await (const _ of input.take(8 + length));
      continue;
    }
    if (magic !== FRAME) throw new DamagedData('no Zstandard frame');
    frames++;
    yield frameOf(input);
  }
  if (frames === 0) throw new DamagedData('no Zstandard frame');
}

async function* frameOf(input: ByteQueue): AsyncGenerator<Buffer> {
  const descriptor = (await input.peek(5)).readUInt8(4);
  const isSingleSegment = (descriptor & 0x20) !== 0;
  const hasChecksum = (descriptor & 0x04) !== 0;
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 0x03] ?? 0;
  const sizeBytes = [isSingleSegment ? 1 : 0, 2, 4, 8][descriptor >>> 6] ?? 0;
  yield* input.take(5 + (isSingleSegment ? 0 : 1) + dictionaryBytes + sizeBytes);
  for (;;) {
    const header = (await input.peek(3)).readUIntLE(0, 3);
    const type = (header >>> 1) & 0x03;
    if (type === RESERVED) throw new DamagedData('a reserved block type');
    yield* input.take(3 + (type === REPEATED ? 1 : header >>> 3));
    if ((header & 1) === 1) break;
  }
  if (hasChecksum) yield* input.take(4);
}

/** A queue of bytes that arrive in chunks and are taken in any amounts. */
class ByteQueue implements AsyncDisposable {
  readonly #chunks: AsyncIterator<Buffer>;
  #held = Buffer.alloc(0);

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#chunks.return?.();
  }

  async isAtEnd(): Promise<boolean> {
    while (this.#held.length === 0) {
      const next = await this.#chunks.next();
      if (next.done === true) return true;
      this.#held = Buffer.from(next.value);
    }
    return false;
  }

  /** The next bytes, without taking them. @throws DamagedData when there are fewer. */
  async peek(bytes: number): Promise<Buffer> {
    while (this.#held.length < bytes) {
      const next = await this.#chunks.next();
      if (next.done === true) throw new DamagedData('cut off');
      this.#held = Buffer.concat([this.#held, next.value]);
    }
    return this.#held;
  }

  /** Takes a number of bytes. @throws DamagedData when there are fewer. */
  async *take(bytes: number): AsyncGenerator<Buffer> {
    for (let left = bytes; left > 0;) {
      if (await this.isAtEnd()) throw new DamagedData('cut off');
      const piece = this.#held.subarray(0, left);
      this.#held = this.#held.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  }
}
