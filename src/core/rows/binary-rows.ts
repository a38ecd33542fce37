import { EMPTY_WINDOW, Window } from '../csv/window.js';
import { BlockPool, type Block } from './block-pool.js';
import { doubled, FIRST_ROWS } from '../columns/columns-of-numbers.js';

/** The maximum number of bytes of a field besides those of its text. */
const FIELD_BYTES = 16;
/** A UTF-16 unit takes at most three bytes in UTF-8. */
const BYTES_PER_UNIT = 3;

const NULL_LENGTH = -1;
const NO_BLOCK = { window: EMPTY_WINDOW };
const TWO_TO_32 = 4_294_967_296;
/** PostgreSQL's epoch, 2000-01-01, in microseconds since 1970. */
const POSTGRES_EPOCH = Date.UTC(2000, 0, 1) * 1_000;
const JSONB_VERSION = 1;
/** The size of a numeric with two base-10,000 digits before the point and one after it: NUMERIC in numeric.c. */
const NUMERIC_BYTES = 14;
/** Two bytes each: three digits, the first of weight 1 (10,000); positive sign, display scale 2. */
const DIGITS_AND_WEIGHT = 0x0003_0001;
const SIGN_AND_SCALE = 0x0000_0002;

/**
 * Rows in the binary format of COPY, without header and trailer. Begin a row, add its fields in the order of the
 * columns, and end it.
 * https://www.postgresql.org/docs/current/sql-copy.html#SQL-COPY-FILE-FORMATS-BINARY
 */
export class BinaryRows {
  #count = 0;
  #blocks: Block[] = [];
  /** The window that rows are added to, and its fill level. */
  #window = EMPTY_WINDOW;
  #at = 0;
  /** By row: its block, and its start and end there. */
  #blockOf: Int32Array<ArrayBuffer>;
  #starts: Int32Array<ArrayBuffer>;
  #ends: Int32Array<ArrayBuffer>;

  /** @param room the initial capacity in rows. */
  constructor(
    private readonly pool = new BlockPool(),
    room = FIRST_ROWS,
  ) {
    this.#blockOf = new Int32Array(room);
    this.#starts = new Int32Array(room);
    this.#ends = new Int32Array(room);
  }

  get count(): number {
    return this.#count;
  }

  /** Begins a row with this number of fields, whose texts have at most `textBytes` together. */
  begin(fields: number, textBytes: number): void {
    const row = this.#count;
    if (row === this.#starts.length) this.#makeRoom();
    const needed = 2 + fields * FIELD_BYTES + textBytes;
    if (this.#at + needed > this.#window.bytes.length) this.#startBlock(needed);
    this.#blockOf[row] = this.#blocks.length - 1;
    this.#starts[row] = this.#at;
    this.#window.view.setInt16(this.#at, fields);
    this.#at += 2;
  }

  /** Ends the row. */
  end(): void {
    this.#ends[this.#count++] = this.#at;
  }

  /** Adds NULL. */
  addNull(): void {
    this.#int32(NULL_LENGTH);
  }

  /** Adds a text from the bytes of a window. */
  addBytes(window: Window, start: number, end: number): void {
    const target = this.#window;
    const at = this.#at;
    target.view.setInt32(at, end - start);
    window.copy(start, end, target, at + 4);
    this.#at = at + 4 + end - start;
  }

  /** Adds a text, or NULL. */
  addText(text: string | undefined): void {
    if (text === undefined) {
      this.addNull();
      return;
    }
    const length = this.#window.bytes.write(text, this.#at + 4, 'utf8');
    this.#int32(length);
    this.#at += length;
  }

  /** Adds an integer. */
  addInteger(value: number): void {
    const { view } = this.#window;
    const at = this.#at;
    view.setInt32(at, 4);
    view.setInt32(at + 4, value);
    this.#at = at + 8;
  }

  /** Adds a bigint, given as a number where that is exact. */
  addBigint(value: number | bigint): void {
    const { view } = this.#window;
    const at = this.#at;
    if (typeof value === 'bigint') {
      view.setInt32(at, 8);
      view.setBigInt64(at + 4, value);
      this.#at = at + 12;
      return;
    }
    const high = Math.floor(value / TWO_TO_32);
    view.setInt32(at, 8);
    view.setInt32(at + 4, high);
    view.setInt32(at + 8, value - high * TWO_TO_32);
    this.#at = at + 12;
  }

  /** Adds a numeric with two decimals below 100,000,000, in cents. */
  addCents(cents: number): void {
    const { view } = this.#window;
    const at = this.#at;
    const whole = Math.floor(cents / 100);
    view.setInt32(at, NUMERIC_BYTES);
    view.setInt32(at + 4, DIGITS_AND_WEIGHT);
    view.setInt32(at + 8, SIGN_AND_SCALE);
    view.setInt16(at + 12, Math.floor(whole / 10_000));
    view.setInt16(at + 14, whole % 10_000);
    view.setInt16(at + 16, (cents % 100) * 100);
    this.#at = at + 18;
  }

  /** Adds a timestamptz, in microseconds since the epoch. */
  addTimestamp(microseconds: number): void {
    this.addBigint(microseconds - POSTGRES_EPOCH);
  }

  /** Adds a jsonb as its text, or NULL. */
  addJson(text: string | undefined): void {
    if (text === undefined) {
      this.addNull();
      return;
    }
    const { bytes } = this.#window;
    const length = bytes.write(text, this.#at + 5, 'utf8');
    this.#int32(length + 1);
    bytes[this.#at] = JSONB_VERSION;
    this.#at += length + 1;
  }

  /** Adds a jsonb from the first bytes of a window. */
  addJsonBytes(window: Window, length: number): void {
    const target = this.#window;
    this.#int32(length + 1);
    target.bytes[this.#at] = JSONB_VERSION;
    window.copy(0, length, target, this.#at + 1);
    this.#at += length + 1;
  }

  /** The length of a row in bytes. */
  byteLength(row: number): number {
    return (this.#ends[row] ?? 0) - (this.#starts[row] ?? 0);
  }

  /**
   * Copies the bytes of a row to a place with enough space. Successive rows are far apart in memory, so the
   * engine's copy, which loads more bytes at once, is faster than a loop over words.
   */
  copy(row: number, target: Window, at: number): void {
    const block = this.#blocks[this.#blockOf[row] ?? 0];
    block?.window.bytes.copy(target.bytes, at, this.#starts[row], this.#ends[row]);
  }

  /**
   * Finds the lengths of the first fields of a row, as many as `places` can hold: their positions in the row's
   * window.
   */
  locate(row: number, places: Int32Array<ArrayBuffer>): Window {
    const { window } = this.#blocks[this.#blockOf[row] ?? 0] ?? NO_BLOCK;
    const { view } = window;
    let at = (this.#starts[row] ?? 0) + 2;
    for (let field = 0; field < places.length; field++) {
      places[field] = at;
      at += 4 + Math.max(0, view.getInt32(at));
    }
    return window;
  }

  /** Ends adding rows; other parts can then use the rest of the block. */
  close(): void {
    const last = this.#blocks.at(-1);
    if (last === undefined) return;
    last.full = this.#at;
    this.#window = EMPTY_WINDOW;
    this.#at = 0;
    this.pool.leave(last);
  }

  /** Returns the blocks to the pool once the rows are committed; the rows are invalid afterwards. */
  release(): void {
    for (const block of this.#blocks) this.pool.release(block);
    this.#count = 0;
    this.#blocks = [];
    this.#window = EMPTY_WINDOW;
    this.#at = 0;
  }

  #startBlock(bytes: number): void {
    const block = this.pool.begin(bytes);
    this.#window = block.window;
    this.#at = block.full;
    this.#blocks.push(block);
  }

  #makeRoom(): void {
    this.#blockOf = doubled(this.#blockOf);
    this.#starts = doubled(this.#starts);
    this.#ends = doubled(this.#ends);
  }

  #int32(value: number): void {
    this.#window.view.setInt32(this.#at, value);
    this.#at += 4;
  }
}

/** The maximum number of bytes that a text can take in UTF-8. */
export function mostBytes(text: string | undefined): number {
  return (text?.length ?? 0) * BYTES_PER_UNIT;
}

/** The header: the signature, no flags, no extension. */
export const BINARY_HEAD = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
/** The trailer. */
export const BINARY_END = Buffer.from([0xff, 0xff]);
