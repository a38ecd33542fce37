import { Window } from '../csv/window.js';
import { doubled, FIRST_ROWS } from '../columns/columns-of-numbers.js';

/** Those of a UUID; for longer ids more room is made when it is needed. */
const ID_BYTES = 36;
/** A UTF-16 unit becomes at most three bytes of UTF-8. */
const BYTES_PER_UNIT = 3;

/** The ids of events by row, as the UTF-8 bytes that they are: a text is made only when somebody asks for it. */
export class EventIds {
  count = 0;
  /** A hash of each id, of 32 bits; only the first `count` entries count. */
  hashes: Int32Array<ArrayBuffer>;
  #ends: Int32Array<ArrayBuffer>;
  /** One id after the other. */
  #window: Window;

  /** @param room rows that there is room for from the beginning. */
  constructor(room = FIRST_ROWS) {
    this.hashes = new Int32Array(room);
    this.#ends = new Int32Array(room);
    this.#window = Window.of(room * ID_BYTES);
  }

  /** Ids that are given as texts. */
  static of(texts: Iterable<string>): EventIds {
    const ids = new EventIds();
    for (const text of texts) ids.addText(text);
    return ids;
  }

  /** Adds the id that these bytes are. */
  add(window: Window, start: number, end: number): void {
    const from = this.#startOf(this.count);
    const to = from + end - start;
    this.#makeRoom(to);
    window.copy(start, end, this.#window, from);
    this.#end(from, to);
  }

  /** Adds an id that is given as a text. */
  addText(text: string): void {
    const from = this.#startOf(this.count);
    this.#makeRoom(from + text.length * BYTES_PER_UNIT);
    this.#end(from, from + this.#window.bytes.write(text, from, 'utf8'));
  }

  /** The id of a row. */
  text(row: number): string {
    return this.#window.text(this.#startOf(row), this.#ends[row] ?? 0);
  }

  /** A second hash of a row's id, of 32 bits, independent of the one of `hashes`. */
  otherHash(row: number): number {
    return this.#window.otherHash(this.#startOf(row), this.#ends[row] ?? 0);
  }

  /** How many bytes all ids and another row's id begin with alike; `most` where they are more. */
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

  /** Four bytes of a row's id from a place in it on, as a number that orders as they do; zeros where it ends. */
  word(row: number, from: number): number {
    const at = this.#startOf(row) + from;
    const missing = Math.max(0, at + 4 - (this.#ends[row] ?? 0));
    const word = this.#window.view.getUint32(at);
    return missing === 0 ? word : word - (word % 256 ** Math.min(missing, 4));
  }

  /** Whether a row has the same id as a row of others. */
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
