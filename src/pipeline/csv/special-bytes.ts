/** `special-bytes.wat`, assembled by `npm run wasm`. */
const ASSEMBLED =
  'AGFzbQEAAAABBwFgAn9/AX8DAgEABQMBAAIHEQIGbWVtb3J5AgAEZmluZAAACqgBAaUBAgN/AXtBkIABIQQCQANAIAIgAE8NASAC/QAEACEFIAVBCv0P/SMgBUEN/Q/9I/1QIAVBIv0P/SMgBUEs/Q/9I/1Q/VD9ZCEDIAJBEGogAEsEQCADQQEgACACa3RBAWtxIQMLAkADQCADRQ0BIAQgASACaiADaGo2AgAgBEEEaiEEIAMgA0EBa3EhAwwACwsgAkEQaiECDAALCyAEQZCAAWtBAnYL';

/** The module has room for so many bytes; behind them, and sixteen more, it writes their positions. */
const BLOCK_BYTES = 16 * 1024;
const POSITIONS_AT = BLOCK_BYTES + 16;
const FIRST_POSITIONS = 1_024;

const { find, memory } = instantiate();
const block = new Uint8Array(memory.buffer, 0, BLOCK_BYTES);
const found = new Int32Array(memory.buffer, POSITIONS_AT, BLOCK_BYTES);

/** Finds the bytes of CSV that mean something: line feeds, carriage returns, quotes and commas. */
export class SpecialBytes {
  /** Positions in the bytes between `#from` and `#to`; only the first `#count` count. */
  #positions = new Int32Array(0);
  #count = 0;
  #from = 0;
  #to = 0;
  /** The one that was told last. */
  #index = 0;

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
    this.#from = from;
    this.#to = to;
    this.#index = 0;
    block.set(bytes.subarray(from, to));
    this.#count = find(to - from, from);
    if (this.#count > this.#positions.length) {
      this.#positions = new Int32Array(Math.max(2 * this.#count, FIRST_POSITIONS));
    }
    this.#positions.set(found.subarray(0, this.#count));
  }
}

function instantiate() {
  const module = new WebAssembly.Module(Buffer.from(ASSEMBLED, 'base64'));
  const { find, memory } = new WebAssembly.Instance(module).exports;
  if (!(memory instanceof WebAssembly.Memory) || typeof find !== 'function') {
    throw new TypeError('special-bytes.wat was not assembled');
  }
  return { memory, find: (length: number, base: number): number => Number(find(length, base)) };
}
