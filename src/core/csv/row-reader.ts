import { isUtf8 } from 'node:buffer';
import type { Dialect } from '../dialect/dialect.js';
import { MAX_ROW_BYTES } from './limits.js';
import type { RawRow, RowFault } from './raw-row.js';
import type { RowScanner } from './record-scanner.js';
import type { ScannedRow } from './scanned-row.js';
import { scannerOf } from './scanner-of.js';
import { wholeCharacters } from './whole-characters.js';
import { EMPTY_WINDOW, SLACK_BYTES, Window } from './window.js';

/** A position between two rows of a decoded file. */
export interface RowPosition {
  /** Bytes before it. */
  readonly offset: number;
  /** The line that begins there, from 1. */
  readonly line: number;
}

/** Lends memory for the rows that are being read. */
export interface MemoryPool {
  readonly take: () => Buffer;
  readonly give: (memory: Buffer) => void;
}

/** A line that is being skipped to its end. */
export interface UnendedLine extends Pick<RawRow, 'line' | 'raw'> {
  readonly isComment: boolean;
}

/** New memory for each reader, as small as the first row may be. */
const NO_POOL: MemoryPool = {
  take: () => Buffer.allocUnsafe(FIRST_WINDOW_BYTES),
  give: () => undefined,
};

const LF = 0x0a;
const CR = 0x0d;
const NOTHING = Buffer.alloc(0);
const FIRST_WINDOW_BYTES = 4 * 1024;
const NO_MORE: IteratorReturnResult<undefined> = { done: true, value: undefined };

/**
 * Finds the rows in bytes that arrive in chunks; blank lines are left out. After each `push`, iterate it for the
 * rows that are complete. Memory: one unfinished row and one chunk.
 */
export class RowReader implements IterableIterator<RawRow, undefined>, Disposable {
  readonly #scanner: RowScanner;
  readonly #row: ScannedRow;
  readonly #found: IteratorYieldResult<RawRow>;
  /** The memory of the windows; the bytes of an incomplete row move to its start. */
  #memory: Buffer;
  readonly #lent: Buffer;
  #window = EMPTY_WINDOW;
  #at = 0;
  #final = false;
  #offset: number;
  #line: number;
  /** The prefix of a comment. */
  readonly #comment: Buffer | undefined;
  /** Whether the whole window is valid UTF-8, so that it need not be checked per row. */
  #isUtf8 = true;
  /** The line that is too long, or a comment, and whose end has not been found yet. */
  #unended: UnendedLine | undefined;

  constructor(
    start: RowPosition,
    dialect: Dialect,
    private readonly pool = NO_POOL,
    /** Whether comments are shown as rows, which have no fields. */
    private readonly showsComments = false,
  ) {
    const { scanner, row } = scannerOf(dialect);
    this.#scanner = scanner;
    this.#row = row;
    this.#found = { done: false, value: this.#row };
    this.#lent = pool.take();
    this.#memory = this.#lent;
    this.#comment = dialect.comment === undefined ? undefined : Buffer.from(dialect.comment);
    this.#offset = start.offset;
    this.#line = start.line;
  }

  /** Returns the memory to the pool; rows are invalid afterwards. */
  [Symbol.dispose](): void {
    this.#window = EMPTY_WINDOW;
    this.pool.give(this.#lent);
  }

  /** Adds bytes, which are copied; `final` means that none follow. */
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

  /**
   * The bytes of the decoded file that are processed: complete rows, blank lines, and the part read so far of a
   * line that is too long.
   */
  get doneOffset(): number {
    return this.#offset;
  }

  /** The line that is too long and whose end has not arrived yet; it becomes a row at its end. */
  get unfinished(): UnendedLine | undefined {
    return this.#unended;
  }

  [Symbol.iterator](): this {
    return this;
  }

  next(): IteratorResult<RawRow, undefined> {
    while (this.#at < this.#window.bytes.length) {
      const step = this.#unended === undefined ? this.#readLine() : this.#skipLine(this.#unended);
      if (step === 'row') return this.#found;
      if (step === 'more') return NO_MORE;
    }
    if (this.#final && this.#unended !== undefined && this.#end(this.#unended)) return this.#found;
    return NO_MORE;
  }

  #readLine(): 'row' | 'none' | 'more' {
    const comment = this.#comment;
    if (comment === undefined) return this.#readRow();
    const start = this.#window.bytes.subarray(this.#at, this.#at + comment.length);
    if (!comment.subarray(0, start.length).equals(start)) return this.#readRow();
    if (start.length === comment.length) return this.#readComment();
    return this.#final ? this.#readRow() : 'more';
  }

  /** Steps over a comment, or shows it in full where it is not too long. */
  #readComment(): 'row' | 'none' | 'more' {
    const line = this.#line;
    if (!this.showsComments) {
      this.#unended = { line, raw: NOTHING, isComment: true };
      return 'none';
    }
    const window = this.#window.bytes;
    const from = this.#at;
    let end = from;
    while (end < window.length && window[end] !== LF && window[end] !== CR) end++;
    if (end === window.length && !this.#final && end - from <= MAX_ROW_BYTES) return 'more';
    const raw = Buffer.from(window.subarray(from, Math.min(end, from + MAX_ROW_BYTES)));
    this.#unended = { line, raw, isComment: true };
    return 'none';
  }

  /** Steps over one record; a blank one is not a row. */
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
      const raw = Buffer.from(this.#window.bytes.subarray(from, contentEnd));
      this.#unended = { line, raw, isComment: false };
      return 'none';
    }
    if (contentEnd === from) return 'none';
    const row = this.#row;
    row.moveTo(this.#window, from, contentEnd, scanner.fields);
    row.isEscaped = scanner.isEscaped;
    row.isComment = false;
    this.#show(
      line,
      found === 'broken' ? 'row.quotes' : (this.#encodingFault(from, contentEnd) ?? row.read()),
    );
    return 'row';
  }

  #encodingFault(from: number, end: number): RowFault | undefined {
    return this.#isUtf8 || isUtf8(this.#window.bytes.subarray(from, end))
      ? undefined
      : 'row.encoding';
  }

  /** Steps over the rest of a line without keeping it, so that its length takes no memory. */
  #skipLine(unended: UnendedLine): 'row' | 'none' | 'more' {
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
    return this.#end(unended) ? 'row' : 'none';
  }

  /** Ends a line that was stepped over; true if it is shown. */
  #end({ line, raw, isComment }: UnendedLine): boolean {
    this.#unended = undefined;
    if (isComment && !this.showsComments) return false;
    const row = this.#row;
    row.moveTo(Window.from(raw), 0, raw.length, 0);
    row.isEscaped = false;
    row.isComment = isComment;
    this.#show(line, isComment && raw.length < MAX_ROW_BYTES ? undefined : 'row.too_long');
    return true;
  }

  #show(line: number, fault: RowFault | undefined): void {
    const row = this.#row;
    row.line = line;
    row.fault = fault;
    row.endOffset = this.#offset;
    row.nextLine = this.#line;
  }
}
