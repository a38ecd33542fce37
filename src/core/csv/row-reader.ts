import { isUtf8 } from 'node:buffer';
import type { Dialect } from '../dialect/dialect.js';
import { marksOf } from './find-special.js';
import type { RawRow, RowFault } from './raw-row.js';
import { RecordScanner } from './record-scanner.js';
import { ScannedRow } from './scanned-row.js';
import { EMPTY_WINDOW, SLACK_BYTES, Window } from './window.js';

/** A place between two rows of a decoded file. */
export interface RowPosition {
  /** Bytes before it. */
  readonly offset: number;
  /** The line that begins there, from 1. */
  readonly line: number;
}

/** Lends memory for the rows that are looked at. */
export interface MemoryPool {
  readonly take: () => Buffer;
  readonly give: (memory: Buffer) => void;
}

/** New memory for each reader, as small as the first row may be. */
const NO_POOL: MemoryPool = {
  take: () => Buffer.allocUnsafe(FIRST_WINDOW_BYTES),
  give: () => undefined,
};

const LF = 0x0a;
const CR = 0x0d;
const FIRST_WINDOW_BYTES = 4 * 1024;
const NO_MORE: IteratorReturnResult<undefined> = { done: true, value: undefined };

/**
 * Finds the rows in bytes that come piece by piece; blank lines are left out. After each `push` it is
 * iterated for the rows that are whole by then. Holds the bytes of one unfinished row and of one piece.
 */
export class RowReader implements IterableIterator<RawRow, undefined>, Disposable {
  readonly #scanner: RecordScanner;
  readonly #row: ScannedRow;
  readonly #found: IteratorYieldResult<RawRow>;
  /** Where the windows lie; the bytes of a row that is not whole yet move to its front. */
  #memory: Buffer;
  readonly #lent: Buffer;
  #window = EMPTY_WINDOW;
  #at = 0;
  #final = false;
  #offset: number;
  #line: number;
  /** Whether that is known of the whole window, so that it need not be asked of each row. */
  #isUtf8 = true;
  /** The line that is too long and whose end is still looked for. */
  #tooLong: Pick<RawRow, 'line' | 'raw'> | undefined;

  constructor(
    start: RowPosition,
    dialect: Dialect,
    private readonly pool = NO_POOL,
  ) {
    const marks = marksOf(dialect);
    this.#scanner = new RecordScanner(marks);
    this.#row = new ScannedRow(this.#scanner.starts, this.#scanner.ends, marks.quote);
    this.#found = { done: false, value: this.#row };
    this.#lent = pool.take();
    this.#memory = this.#lent;
    this.#offset = start.offset;
    this.#line = start.line;
  }

  /** Gives the memory back: no row is shown any more. */
  [Symbol.dispose](): void {
    this.#window = EMPTY_WINDOW;
    this.pool.give(this.#lent);
  }

  /** Adds bytes, which are copied; `final` says that none come after them. */
  push(chunk: Buffer, final: boolean): void {
    const kept = this.#window.bytes.length - this.#at;
    const length = kept + chunk.length;
    const memory =
      length + SLACK_BYTES > this.#memory.length
        ? Buffer.allocUnsafe(Math.max(length + SLACK_BYTES, 2 * this.#memory.length))
        : this.#memory;
    this.#window.bytes.copy(memory, 0, this.#at);
    chunk.copy(memory, kept);
    this.#memory = memory;
    this.#window = new Window(memory, length);
    this.#at = 0;
    this.#final = final;
    this.#scanner.startWindow();
    const { bytes } = this.#window;
    this.#isUtf8 = isUtf8(final ? bytes : wholeCharacters(bytes));
    this.#row.nearNul = bytes.includes(0);
  }

  /** Bytes of the decoded file that are done with: whole rows, blank lines, and what has come of a line that is too long. */
  get doneOffset(): number {
    return this.#offset;
  }

  /** The line that is too long and whose end has not come yet; it will be a row at its end. */
  get unfinished(): Pick<RawRow, 'line' | 'raw'> | undefined {
    return this.#tooLong;
  }

  [Symbol.iterator](): this {
    return this;
  }

  next(): IteratorResult<RawRow, undefined> {
    while (this.#at < this.#window.bytes.length) {
      const step = this.#tooLong === undefined ? this.#readRow() : this.#skipLine(this.#tooLong);
      if (step === 'row') return this.#found;
      if (step === 'more') return NO_MORE;
    }
    if (this.#final && this.#tooLong !== undefined) {
      this.#endTooLong(this.#tooLong);
      return this.#found;
    }
    return NO_MORE;
  }

  /** Steps over one record; a blank one is no row. */
  #readRow(): 'row' | 'none' | 'more' {
    const scanner = this.#scanner;
    const from = this.#at;
    const found = scanner.scan(this.#window.bytes, from, this.#final);
    if (found === 'more') return 'more';
    const line = this.#line;
    const { contentEnd, next } = scanner;
    this.#at = next;
    this.#offset += next - from;
    this.#line += scanner.lines;
    if (found === 'too long') {
      this.#tooLong = { line, raw: Buffer.from(this.#window.bytes.subarray(from, contentEnd)) };
      return 'none';
    }
    if (contentEnd === from) return 'none';
    const row = this.#row;
    row.moveTo(this.#window, from, contentEnd, scanner.fields);
    row.unusualQuotes = scanner.unusualQuotes;
    this.#show(line, found === 'broken' ? 'row.quotes' : this.#encodingFault(from, contentEnd));
    return 'row';
  }

  #encodingFault(from: number, end: number): RowFault | undefined {
    return this.#isUtf8 || isUtf8(this.#window.bytes.subarray(from, end))
      ? undefined
      : 'row.encoding';
  }

  /** Steps over the rest of a line that is too long; nothing of it is kept, so its length takes no memory. */
  #skipLine(tooLong: Pick<RawRow, 'line' | 'raw'>): 'row' | 'none' | 'more' {
    const window = this.#window.bytes;
    let at = this.#at;
    while (at < window.length && window[at] !== LF && window[at] !== CR) at++;
    const isLast = at + 1 === window.length && !this.#final;
    if (at < window.length && window[at] === CR && isLast) return 'more';
    const isEnded = at < window.length;
    if (isEnded) at += window[at] === CR && window[at + 1] === LF ? 2 : 1;
    this.#offset += at - this.#at;
    this.#at = at;
    if (!isEnded) return 'none';
    this.#line++;
    this.#endTooLong(tooLong);
    return 'row';
  }

  #endTooLong({ line, raw }: Pick<RawRow, 'line' | 'raw'>): void {
    this.#tooLong = undefined;
    this.#row.moveTo(Window.from(raw), 0, raw.length, 0);
    this.#row.unusualQuotes = false;
    this.#show(line, 'row.too_long');
  }

  #show(line: number, fault: RowFault | undefined): void {
    const row = this.#row;
    row.line = line;
    row.fault = fault;
    row.endOffset = this.#offset;
    row.nextLine = this.#line;
  }
}

const FIRST_LEAD_BYTE = 0xc0;
const FIRST_BEYOND_ASCII = 0x80;

/** The bytes before the last character that is not ASCII, if they end in one: the rest of it may still come. */
function wholeCharacters(bytes: Buffer): Buffer {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] ?? 0) >= FIRST_BEYOND_ASCII) {
    end--;
    if ((bytes[end] ?? 0) >= FIRST_LEAD_BYTE) break;
  }
  return bytes.subarray(0, end);
}
