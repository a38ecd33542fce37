import type { RowPosition } from './row-reader.js';

const LF = 0x0a;
const CR = 0x0d;

/** Finds the end of the first lines of a text that comes piece by piece. A line ends with LF, CRLF or CR. */
export class LineSkipper {
  #left: number;
  /** Whether the last byte was a CR, whose LF may still come. */
  #isBehindCr = false;
  #offset = 0;

  constructor(private readonly lines: number) {
    this.#left = lines;
  }

  /** How many bytes of the next piece belong to these lines. */
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

  /** Where the text goes on, once a piece was not skipped to its end, or there are no more. */
  get end(): RowPosition {
    return { offset: this.#offset, line: this.lines - this.#left + 1 };
  }
}

/** Where a text goes on behind its first lines; its end where it has no more than these. */
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
