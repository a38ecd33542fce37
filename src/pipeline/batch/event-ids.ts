import { doubled, FIRST_ROWS } from './columns-of-numbers.js';
import { hashBytes } from '../plain/hash-bytes.js';

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
  #bytes: Buffer;

  /** @param room rows that there is room for from the beginning. */
  constructor(room = FIRST_ROWS) {
    this.hashes = new Int32Array(room);
    this.#ends = new Int32Array(room);
    this.#bytes = Buffer.allocUnsafe(room * ID_BYTES);
  }

  /** Ids that are given as texts. */
  static of(texts: Iterable<string>): EventIds {
    const ids = new EventIds();
    for (const text of texts) ids.addText(text);
    return ids;
  }

  /** Adds the id that these bytes are. */
  add(window: Uint8Array, start: number, end: number): void {
    const from = this.#startOf(this.count);
    this.#makeRoom(from + end - start);
    const bytes = this.#bytes;
    let to = from;
    for (let at = start; at < end; at++) bytes[to++] = window[at] ?? 0;
    this.#end(from, to);
  }

  /** Adds an id that is given as a text. */
  addText(text: string): void {
    const from = this.#startOf(this.count);
    this.#makeRoom(from + text.length * BYTES_PER_UNIT);
    this.#end(from, from + this.#bytes.write(text, from, 'utf8'));
  }

  /** The id of a row. */
  text(row: number): string {
    return this.#bytes.toString('utf8', this.#startOf(row), this.#ends[row]);
  }

  /** How many bytes all ids and another row's id begin with alike; `most` where they are more. */
  sharedStart(others: EventIds, otherRow: number, most: number): number {
    const bytes = this.#bytes;
    const otherStart = others.#startOf(otherRow);
    let shared = Math.min(most, (others.#ends[otherRow] ?? 0) - otherStart);
    let start = 0;
    for (let row = 0; row < this.count && shared > 0; row++) {
      const end = this.#ends[row] ?? 0;
      let alike = 0;
      const limit = Math.min(shared, end - start);
      while (alike < limit && bytes[start + alike] === others.#bytes[otherStart + alike]) alike++;
      shared = alike;
      start = end;
    }
    return shared;
  }

  /** Four bytes of a row's id from a place in it on, as a number that orders as they do; zeros where it ends. */
  word(row: number, from: number): number {
    const at = this.#startOf(row) + from;
    const end = this.#ends[row] ?? 0;
    const bytes = this.#bytes;
    if (at + 4 > end) return Number.parseInt(bytes.toString('hex', at, end).padEnd(8, '0'), 16);
    const high = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
    return high * 65_536 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0));
  }

  /** Whether a row has the same id as a row of others. */
  isSame(row: number, others: EventIds, otherRow: number): boolean {
    if (this.hashes[row] !== others.hashes[otherRow]) return false;
    const start = this.#startOf(row);
    const otherStart = others.#startOf(otherRow);
    const length = (this.#ends[row] ?? 0) - start;
    if (length !== (others.#ends[otherRow] ?? 0) - otherStart) return false;
    const [bytes, otherBytes] = [this.#bytes, others.#bytes];
    for (let at = 0; at < length; at++) {
      if (bytes[start + at] !== otherBytes[otherStart + at]) return false;
    }
    return true;
  }

  #startOf(row: number): number {
    return row === 0 ? 0 : (this.#ends[row - 1] ?? 0);
  }

  #end(from: number, to: number): void {
    this.#ends[this.count] = to;
    this.hashes[this.count] = hashBytes(this.#bytes, from, to);
    this.count++;
  }

  #makeRoom(bytes: number): void {
    if (bytes > this.#bytes.length) {
      const longer = Buffer.allocUnsafe(Math.max(bytes, 2 * this.#bytes.length));
      this.#bytes.copy(longer);
      this.#bytes = longer;
    }
    if (this.count < this.hashes.length) return;
    this.hashes = doubled(this.hashes);
    this.#ends = doubled(this.#ends);
  }
}
