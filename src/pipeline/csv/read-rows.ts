import { isAscii, isUtf8 } from 'node:buffer';
import type { FieldBounds, RawRow, RowFault } from './raw-row.js';
import { RecordScanner } from './record-scanner.js';
import { ScannedRow } from './scanned-row.js';

/** A place between two rows of a decoded file. */
export interface RowPosition {
  /** Bytes before it. */
  readonly offset: number;
  /** The line that begins there, from 1. */
  readonly line: number;
}

/** The beginning of a file. */
export const FILE_START: RowPosition = { offset: 0, line: 1 };

const LF = 0x0a;
const CR = 0x0d;
const NOTHING = Buffer.alloc(0);

/**
 * Splits a stream of UTF-8 bytes into rows, a list for each chunk; blank lines are left out. The rows do
 * not depend on where the chunks were cut. Holds at most one row and one chunk in memory.
 */
export async function* readRows(
  chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
  start: RowPosition = FILE_START,
): AsyncGenerator<RawRow[]> {
  const reader = new RowReader(start);
  for await (const chunk of chunks) {
    const rows = reader.push(chunk, false);
    if (rows.length > 0) yield rows;
  }
  const rest = reader.push(NOTHING, true);
  if (rest.length > 0) yield rest;
}

/** The state between two chunks: the bytes of a record that is not whole yet, and where it began. */
class RowReader {
  readonly #scanner = new RecordScanner();
  #pending: Buffer = NOTHING;
  #offset: number;
  #line: number;
  /** What is known of all bytes of the window, so that it need not be asked of each row. */
  #isAscii = true;
  #holdsNul = false;
  /** The line that is too long and whose end is still looked for. */
  #tooLong: { readonly line: number; readonly raw: Buffer } | undefined;

  constructor(start: RowPosition) {
    this.#offset = start.offset;
    this.#line = start.line;
  }

  push(chunk: Buffer, final: boolean): RawRow[] {
    const window = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    const rows: RawRow[] = [];
    this.#scanner.startWindow();
    this.#isAscii = isAscii(window);
    this.#holdsNul = window.includes(0);
    let at = 0;
    while (at < window.length) {
      const next =
        this.#tooLong === undefined
          ? this.#readRow(window, at, final, rows)
          : this.#skipLine(window, at, final, rows);
      if (next === undefined) break;
      at = next;
    }
    if (final && this.#tooLong !== undefined) rows.push(this.#endTooLong(this.#tooLong));
    this.#pending = window.subarray(at);
    return rows;
  }

  /** Returns where the next row begins, or undefined when the record is not whole yet. */
  #readRow(window: Buffer, at: number, final: boolean, rows: RawRow[]): number | undefined {
    const scanner = this.#scanner;
    const found = scanner.scan(window, at, final);
    if (found === 'more') return undefined;
    const line = this.#line;
    const { contentEnd, next } = scanner;
    this.#offset += next - at;
    this.#line += scanner.lines;
    if (found === 'too long') {
      this.#tooLong = { line, raw: Buffer.from(window.subarray(at, contentEnd)) };
    } else if (contentEnd > at) {
      const fault = found === 'broken' ? 'row.quotes' : this.#encodingFault(window, at, contentEnd);
      const bounds = { window, from: at, end: contentEnd, ...scanner.takeBounds() };
      rows.push(this.#row(line, bounds, fault, scanner.unusualQuotes));
    }
    return next;
  }

  #encodingFault(window: Buffer, from: number, end: number): RowFault | undefined {
    return this.#isAscii || isUtf8(window.subarray(from, end)) ? undefined : 'row.encoding';
  }

  /** Steps over the rest of a line that is too long; nothing of it is kept, so its length takes no memory. */
  #skipLine(window: Buffer, from: number, final: boolean, rows: RawRow[]): number | undefined {
    let at = from;
    while (at < window.length && window[at] !== LF && window[at] !== CR) at++;
    const last = at + 1 === window.length && !final;
    if (at < window.length && window[at] === CR && last) return undefined;
    const ended = at < window.length && this.#tooLong !== undefined;
    if (ended) at += window[at] === CR && window[at + 1] === LF ? 2 : 1;
    this.#offset += at - from;
    if (ended && this.#tooLong !== undefined) {
      this.#line++;
      rows.push(this.#endTooLong(this.#tooLong));
    }
    return at;
  }

  #endTooLong({ line, raw }: { readonly line: number; readonly raw: Buffer }): RawRow {
    this.#tooLong = undefined;
    const bounds = { window: raw, from: 0, end: raw.length, starts: [], ends: [] };
    return this.#row(line, bounds, 'row.too_long', false);
  }

  #row(
    line: number,
    bounds: FieldBounds,
    fault: RowFault | undefined,
    unusualQuotes: boolean,
  ): RawRow {
    return new ScannedRow(
      line,
      bounds,
      fault,
      unusualQuotes,
      this.#holdsNul,
      this.#offset,
      this.#line,
    );
  }
}
