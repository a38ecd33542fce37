import { BLOCK_BYTES, findSpecial, type DialectMarks, type FindSpecial } from './find-special.js';

const FIRST_POSITIONS = 1_024;

/** Finds the special bytes of CSV: line feeds, carriage returns, delimiters and quotes. */
export class SpecialBytes {
  /** Positions in the bytes between `#from` and `#to`; only the first `#count` are valid. */
  #positions = new Int32Array(0);
  #count = 0;
  #from = 0;
  #to = 0;
  /** The index of the position that was returned last. */
  #index = 0;

  constructor(
    private readonly marks: DialectMarks,
    private readonly find: FindSpecial = findSpecial,
  ) {}

  /** Starts with other bytes; positions in the last ones become invalid. */
  forget(): void {
    this.#to = 0;
  }

  /** The first special byte at or after a position; the length of the bytes where there is none. */
  next(bytes: Uint8Array, at: number): number {
    if (at >= this.#to || at < this.#from) this.#find(bytes, at);
    const positions = this.#positions;
    let index = this.#index;
    while (index > 0 && (positions[index - 1] ?? 0) >= at) index--;
    while (index < this.#count && (positions[index] ?? 0) < at) index++;
    while (index === this.#count && this.#to < bytes.length) {
      this.#find(bytes, this.#to);
      index = 0;
    }
    this.#index = index;
    return index < this.#count ? (this.#positions[index] ?? 0) : bytes.length;
  }

  /** Finds the special bytes of the block that begins at a position. */
  #find(bytes: Uint8Array, from: number): void {
    const to = Math.min(from + BLOCK_BYTES, bytes.length);
    const found = this.find(bytes, from, to, this.marks);
    this.#from = from;
    this.#to = to;
    this.#index = 0;
    this.#count = found.length;
    if (found.length > this.#positions.length) {
      this.#positions = new Int32Array(Math.max(2 * found.length, FIRST_POSITIONS));
    }
    this.#positions.set(found);
  }
}
