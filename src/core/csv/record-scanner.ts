import { MAX_ROW_BYTES } from './limits.js';
import type { DialectMarks } from './find-special.js';
import { SpecialBytes } from './special-bytes.js';

const LF = 0x0a;
const CR = 0x0d;

/** The result of a scan at a position. */
export type ScanResult =
  /** A complete record; its fields are in `starts` and `ends`, without the quotes around them. */
  | 'record'
  /** A line that cannot be split: a quote is not closed, or something follows a closing quote. */
  | 'broken'
  /** A line over MAX_ROW_BYTES; only its beginning is in the buffer. */
  | 'too long'
  /** The bytes end before the record does: scan again with more. */
  | 'more';

/** Finds the rows in a window of bytes. */
export interface RowScanner {
  /** Fields of the last row, as positions in its window. Only the first `fields` entries are valid. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly fields: number;
  /** Whether the fields still contain escapes or doubled quotes. */
  readonly isEscaped: boolean;
  /** The end of the last row, without the line end. */
  readonly contentEnd: number;
  /** The position of the next row. */
  readonly next: number;
  /** The number of line ends in the last row, its own included. */
  readonly lines: number;
  /** Starts a new window; positions of the last window become invalid. */
  startWindow(): void;
  /** Scans the row that begins at `from`; `final` means that no bytes follow the window. */
  scan(bytes: Buffer, from: number, final: boolean): ScanResult;
}

/**
 * Finds RFC 4180 records one after the other in a window of bytes, without making strings. The dialect defines the
 * bytes of the delimiter and the quote.
 *
 * Records end with LF, CRLF or CR. A quote opens a quoted field only as its first byte; anywhere else it is an
 * ordinary character. Where the quoting of a record is broken, only its first line is rejected: the next line is
 * scanned afresh, so that one stray quote costs one row and not the rest of the file. A line end after an escape is
 * an ordinary character everywhere, so it does not end that line either.
 */
export class RecordScanner implements RowScanner {
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  fields = 0;
  /** Whether a field contains a quote (doubled in a quoted field, or stray in an unquoted one) or an escape. */
  isEscaped = false;
  contentEnd = 0;
  next = 0;
  lines = 0;

  readonly #delimiter: number;
  readonly #quote: number;
  readonly #escape: number;
  readonly #special: SpecialBytes;
  /**
   * The special bytes after a skipped part, in an instance of their own so that this one keeps its place at the
   * next line.
   */
  readonly #specialBeyond: SpecialBytes;

  /**
   * A record is inside quotes at every line end that it contains. So two records that contain the same line end are
   * identical from there on. The scan of a rejected record found this before this position …
   */
  #knownUntil = 0;
  /** … a field that ends here, or is BROKEN. It is not scanned again for each of its lines. */
  #knownEnd = BROKEN;
  /** Whether the scan used that result, so that the fields it skipped are not in `starts` and `ends`. */
  #skipped = false;

  constructor(marks: DialectMarks) {
    this.#delimiter = marks.delimiter;
    this.#quote = marks.quote;
    this.#escape = marks.escape;
    this.#special = new SpecialBytes(marks);
    this.#specialBeyond = new SpecialBytes(marks);
  }

  startWindow(): void {
    this.#knownUntil = 0;
    this.#special.forget();
    this.#specialBeyond.forget();
  }

  scan(bytes: Uint8Array, from: number, final: boolean): ScanResult {
    const found = this.#scanRecord(bytes, from, final);
    if (found !== 'record' || !this.#skipped) return found;
    this.#knownUntil = 0;
    return this.#scanRecord(bytes, from, final);
  }

  #scanRecord(bytes: Uint8Array, from: number, final: boolean): ScanResult {
    this.fields = 0;
    this.lines = 0;
    this.isEscaped = false;
    this.#skipped = false;
    const limit = bytes.length;
    const delimiter = this.#delimiter;
    const quote = this.#quote;
    let at = from;
    for (;;) {
      const special: SpecialBytes = this.#skipped ? this.#specialBeyond : this.#special;
      const end =
        bytes[at] === quote
          ? this.#quotedField(bytes, special, at, quote, final)
          : this.#plainField(bytes, special, at, quote);
      if (end === BROKEN) return this.#giveUpLine(bytes, from, final);
      if (end - from > MAX_ROW_BYTES) {
        this.#learn(end, end);
        return this.#giveUpLine(bytes, from, final);
      }
      if (end >= limit && !final) return 'more';
      if (end < limit && bytes[end] === delimiter) {
        at = end + 1;
        continue;
      }
      return this.#endRecord(bytes, end, final) ? 'record' : 'more';
    }
  }

  #plainField(bytes: Uint8Array, special: SpecialBytes, from: number, quote: number): number {
    let at = special.next(bytes, from);
    while (bytes[at] === quote || bytes[at] === this.#escape) {
      this.isEscaped = true;
      const next = bytes[at] === quote ? at + 1 : this.#afterEscape(bytes, at);
      at = special.next(bytes, next);
    }
    this.#addField(from, at);
    return at;
  }

  /**
   * The position after an escape and the character that it escapes; the end of the bytes where that character may
   * still follow.
   */
  #afterEscape(bytes: Uint8Array, at: number): number {
    const follower = bytes[at + 1];
    const isTwoBytes = follower === CR && bytes[at + 2] === LF;
    if (follower === LF || follower === CR) this.lines++;
    return Math.min(bytes.length, at + (isTwoBytes ? 3 : 2));
  }

  /** Returns the end of the field (after its closing quote), `limit` when it needs more bytes, or BROKEN. */
  #quotedField(
    bytes: Uint8Array,
    special: SpecialBytes,
    from: number,
    quote: number,
    final: boolean,
  ): number {
    const limit = bytes.length;
    for (let at = special.next(bytes, from + 1); at < limit; at = special.next(bytes, at + 1)) {
      const byte = bytes[at];
      if (byte === this.#escape) {
        this.isEscaped = true;
        at = this.#afterEscape(bytes, at) - 1;
        continue;
      }
      if (byte === LF || (byte === CR && bytes[at + 1] !== LF)) {
        if (at < this.#knownUntil) {
          this.#skipped = true;
          return this.#knownEnd;
        }
        this.lines++;
      }
      if (byte !== quote) continue;
      if (at + 1 === limit && !final) return limit;
      const follower = bytes[at + 1];
      if (follower === quote) {
        this.isEscaped = true;
        at++;
        continue;
      }
      this.#addField(from + 1, at);
      const closes =
        at + 1 === limit || follower === this.#delimiter || follower === LF || follower === CR;
      return closes ? at + 1 : this.#learn(at, BROKEN);
    }
    return final ? this.#learn(limit, BROKEN) : limit;
  }

  /** Keeps the result that reaches furthest: a later record that is broken on its first line adds nothing. */
  #learn(until: number, end: number): number {
    if (until > this.#knownUntil) {
      this.#knownUntil = until;
      this.#knownEnd = end;
    }
    return end;
  }

  #addField(start: number, end: number): void {
    this.starts[this.fields] = start;
    this.ends[this.fields] = end;
    this.fields++;
  }

  /** Steps over the line end at `end`; false when the last byte is a CR whose LF may still follow. */
  #endRecord(bytes: Uint8Array, end: number, final: boolean): boolean {
    const limit = bytes.length;
    this.contentEnd = end;
    if (end >= limit) {
      this.next = limit;
      return true;
    }
    this.lines++;
    if (bytes[end] === CR) {
      if (end + 1 === limit && !final) return false;
      this.next = bytes[end + 1] === LF ? end + 2 : end + 1;
    } else {
      this.next = end + 1;
    }
    return true;
  }

  #giveUpLine(bytes: Uint8Array, from: number, final: boolean): ScanResult {
    const limit = bytes.length;
    this.fields = 0;
    this.lines = 0;
    let at = this.#special.next(bytes, from);
    while (at < limit && bytes[at] !== LF && bytes[at] !== CR) {
      const next = bytes[at] === this.#escape ? this.#afterEscape(bytes, at) : at + 1;
      at = this.#special.next(bytes, next);
    }
    if (at - from > MAX_ROW_BYTES) {
      this.contentEnd = from + MAX_ROW_BYTES;
      // Beyond the limit an escape is ignored, or the result would depend on the end of the window.
      this.next = this.contentEnd;
      this.lines = 0;
      return 'too long';
    }
    if (at >= limit && !final) return 'more';
    return this.#endRecord(bytes, at, final) ? 'broken' : 'more';
  }
}

const BROKEN = -1;
