import { BLOCK_BYTES, findSpecial, type DialectMarks, type FindSpecial } from './find-special.js';

const FIRST_POSITIONS = 1_024;

/** Tells where the bytes of CSV are that mean something: line feeds, carriage returns, delimiters and quotes. */
export class SpecialBytes {
  /** Positions in the bytes between `#from` and `#to`; only the first `#count` count. */
  #positions = new Int32Array(0);
  #count = 0;
  #from = 0;
  #to = 0;
  /** The one that was told last. */
  #index = 0;

  constructor(
    private readonly marks: DialectMarks,
    private readonly find: FindSpecial = findSpecial,
  ) {}

  /** Begins with other bytes: positions in the last ones mean nothing in them. */
  forget(): void {
    this.#to = 0;
  }

  /** The position of the first of them at or behind a position; the length of the bytes where there is none. */
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

  /** Finds those of a block that begins at a position. */
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
