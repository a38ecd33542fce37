import type { RowPosition } from './row-reader.js';

const LF = 0x0a;
const CR = 0x0d;

/** Finds the end of the first lines of a text that arrives in chunks. A line ends with LF, CRLF or CR. */
export class LineSkipper {
  #left: number;
  /** Whether the last byte was a CR, whose LF may still follow. */
  #isBehindCr = false;
  #offset = 0;

  constructor(private readonly lines: number) {
    this.#left = lines;
  }

  /** The number of bytes of the next chunk that belong to these lines. */
  skip(chunk: Uint8Array): number {
    let at = 0;
    for (; at < chunk.length; at++) {
      const byte = chunk[at];
      const isSecond = this.#isBehindCr && byte === LF;
      if (this.#left === 0 && !isSecond) break;
      this.#isBehindCr = byte === CR;
      if (byte === CR || (byte === LF && !isSecond)) this.#left--;
    }
    if (at < chunk.length) this.#isBehindCr = false;
    this.#offset += at;
    return at;
  }

  /** The position after the lines, once a chunk was not skipped to its end or no more follow. */
  get end(): RowPosition {
    return { offset: this.#offset, line: this.lines - this.#left + 1 };
  }
}

/** The position after the first lines of a text; its end where it has no more lines. */
export async function endOfLines(
  chunks: AsyncIterable<Uint8Array>,
  lines: number,
): Promise<RowPosition> {
  const skipper = new LineSkipper(lines);
  for await (const chunk of chunks) {
    if (skipper.skip(chunk) < chunk.length) break;
  }
  return skipper.end;
}
