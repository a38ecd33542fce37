import { Window } from '../csv/window.js';
import { doubled, FIRST_ROWS } from '../columns/columns-of-numbers.js';

/** The length of a UUID; longer ids enlarge the memory. */
const ID_BYTES = 36;
/** A UTF-16 unit takes at most three bytes in UTF-8. */
const BYTES_PER_UNIT = 3;

/** The ids of events by row, as UTF-8 bytes; texts are made only on access. */
export class EventIds {
  count = 0;
  /** A 32-bit hash of each id; only the first `count` entries are valid. */
  hashes: Int32Array<ArrayBuffer>;
  #ends: Int32Array<ArrayBuffer>;
  /** All ids, concatenated. */
  #window: Window;

  /** @param room the initial capacity in rows. */
  constructor(room = FIRST_ROWS) {
    this.hashes = new Int32Array(room);
    this.#ends = new Int32Array(room);
    this.#window = Window.of(room * ID_BYTES);
  }

  /** Ids from texts. */
  static of(texts: Iterable<string>): EventIds {
    const ids = new EventIds();
    for (const text of texts) ids.addText(text);
    return ids;
  }

  /** Adds an id from bytes. */
  add(window: Window, start: number, end: number): void {
    const from = this.#startOf(this.count);
    const to = from + end - start;
    this.#makeRoom(to);
    window.copy(start, end, this.#window, from);
    this.#end(from, to);
  }

  /** Adds an id from a text. */
  addText(text: string): void {
    const from = this.#startOf(this.count);
    this.#makeRoom(from + text.length * BYTES_PER_UNIT);
    this.#end(from, from + this.#window.bytes.write(text, from, 'utf8'));
  }

  /** The id of a row. */
  text(row: number): string {
    return this.#window.text(this.#startOf(row), this.#ends[row] ?? 0);
  }

  /** A second 32-bit hash of a row's id, independent of the one in `hashes`. */
  otherHash(row: number): number {
    return this.#window.otherHash(this.#startOf(row), this.#ends[row] ?? 0);
  }

  /** The length of the common prefix of all ids and another row's id in bytes; at most `most`. */
  sharedStart(others: EventIds, otherRow: number, most: number): number {
    const [{ bytes }, { bytes: otherBytes }] = [this.#window, others.#window];
    const otherStart = others.#startOf(otherRow);
    let shared = Math.min(most, (others.#ends[otherRow] ?? 0) - otherStart);
    let start = 0;
    for (let row = 0; row < this.count && shared > 0; row++) {
      const end = this.#ends[row] ?? 0;
      shared = Math.min(shared, end - start);
      let alike = 0;
      while (alike < shared && bytes[start + alike] === otherBytes[otherStart + alike]) alike++;
      shared = alike;
      start = end;
    }
    return shared;
  }

  /** Four bytes of a row's id from a position on, as a number with the same order; zeros after its end. */
  word(row: number, from: number): number {
    const at = this.#startOf(row) + from;
    const missing = Math.max(0, at + 4 - (this.#ends[row] ?? 0));
    const word = this.#window.view.getUint32(at);
    return missing === 0 ? word : word - (word % 256 ** Math.min(missing, 4));
  }

  /** Whether a row has the same id as a row of another object. */
  isSame(row: number, others: EventIds, otherRow: number): boolean {
    if (this.hashes[row] !== others.hashes[otherRow]) return false;
    const start = this.#startOf(row);
    const end = this.#ends[row] ?? 0;
    const otherStart = others.#startOf(otherRow);
    if (end - start !== (others.#ends[otherRow] ?? 0) - otherStart) return false;
    return this.#window.isSame(start, end, others.#window, otherStart);
  }

  #startOf(row: number): number {
    return row === 0 ? 0 : (this.#ends[row - 1] ?? 0);
  }

  #end(from: number, to: number): void {
    this.#ends[this.count] = to;
    this.hashes[this.count] = this.#window.hash(from, to);
    this.count++;
  }

  #makeRoom(bytes: number): void {
    const window = this.#window;
    if (bytes > window.bytes.length) {
      this.#window = Window.of(Math.max(bytes, 2 * window.bytes.length));
      window.bytes.copy(this.#window.bytes);
    }
    if (this.count < this.hashes.length) return;
    this.hashes = doubled(this.hashes);
    this.#ends = doubled(this.#ends);
  }
}
