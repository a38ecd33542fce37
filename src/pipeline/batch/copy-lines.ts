/** Little, because many a file has but one row. */
const FIRST_BYTES = 1_024;
/** A UTF-16 unit becomes at most three bytes of UTF-8. */
const MAX_BYTES_PER_UNIT = 3;

/** Lines of COPY … (FORMAT csv) in one buffer, all with the same columns, each for a row of its part. */
export class CopyLines {
  readonly #rows: number[] = [];
  /** Where each line ends in the buffer. */
  readonly #ends: number[] = [];
  #buffer: Buffer = Buffer.alloc(0);
  #used = 0;

  constructor(readonly columns: readonly string[]) {}

  get bytes(): number {
    return this.#used;
  }

  /** Adds the line of a row, with its line end. */
  addText(row: number, line: string): void {
    this.#reserve(line.length * MAX_BYTES_PER_UNIT);
    this.#used += this.#buffer.write(line, this.#used, 'utf8');
    this.#end(row);
  }

  /** Adds bytes as they stand in a window, and what comes behind them, with the line end. */
  addBytes(row: number, window: Buffer, from: number, end: number, suffix: Buffer): void {
    this.#reserve(end - from + suffix.length);
    this.#used += window.copy(this.#buffer, this.#used, from, end);
    this.#used += suffix.copy(this.#buffer, this.#used);
    this.#end(row);
  }

  /** The lines of the rows that `keep` names, in as few long pieces as possible. */
  *pieces(keep: (row: number) => boolean): Generator<Buffer> {
    let from = 0;
    let to = 0;
    for (const [index, row] of this.#rows.entries()) {
      const end = this.#ends[index] ?? to;
      if (!keep(row)) {
        if (to > from) yield this.#buffer.subarray(from, to);
        from = end;
      }
      to = end;
    }
    if (to > from) yield this.#buffer.subarray(from, to);
  }

  #end(row: number): void {
    this.#rows.push(row);
    this.#ends.push(this.#used);
  }

  #reserve(bytes: number): void {
    if (this.#used + bytes <= this.#buffer.length) return;
    const needed = Math.max(FIRST_BYTES, this.#buffer.length * 2, this.#used + bytes);
    const larger = Buffer.allocUnsafe(needed);
    this.#buffer.copy(larger, 0, 0, this.#used);
    this.#buffer = larger;
  }
}
