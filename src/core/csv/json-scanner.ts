import { NINE, ZERO } from '../text/ascii-digits.js';
import { MAX_ROW_BYTES } from './limits.js';
import type { RowScanner, ScanResult } from './record-scanner.js';
import { columnName } from '../text/column-name.js';

const LF = 0x0a;
const CR = 0x0d;
const TAB = 0x09;
const SPACE = 0x20;
const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const POINT = 0x2e;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const WORDS = ['true', 'false', 'null'].map((word) => Buffer.from(word));
const NULL = 2;
/** The maximum number of keys that are cached; further keys are looked up on each line. */
const MOST_KEYS = 1_000;

/**
 * Finds the lines of NDJSON one after the other. In flat lines without escapes and with known keys only, it also
 * finds the fields by name. Any other line needs a full parse and may be invalid.
 */
export class JsonScanner implements RowScanner {
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  fields = 0;
  /** Whether the last line is not flat, so that its fields are not in `starts` and `ends`. */
  isEscaped = false;
  contentEnd = 0;
  next = 0;
  lines = 0;

  /** The names as the files write them, and their places: `"Price"` → 7. */
  readonly #places: ReadonlyMap<string, number>;
  readonly #written = new Map<string, number>();
  /** The keys of the previous line, with their quotes, and the places of their names. */
  readonly #keys: Buffer[] = [];
  readonly #keyPlaces: number[] = [];
  /** The number of the line in which a name was last found. */
  readonly #found: number[];
  #line = 0;

  constructor(names: readonly string[]) {
    this.#places = new Map(names.map((name, place) => [name, place]));
    this.#found = names.map(() => 0);
  }

  startWindow(): void {
    // It keeps no state of a window.
  }

  scan(bytes: Buffer, from: number, final: boolean): ScanResult {
    const lineEnd = bytes.indexOf(LF, from);
    const end = lineEnd < 0 ? bytes.length : lineEnd;
    if (end - from > MAX_ROW_BYTES + 1) return this.#tooLong(from);
    if (lineEnd < 0 && !final) return 'more';
    this.contentEnd = end > from && bytes[end - 1] === CR ? end - 1 : end;
    if (this.contentEnd - from > MAX_ROW_BYTES) return this.#tooLong(from);
    this.next = Math.min(end + 1, bytes.length);
    this.lines = lineEnd < 0 ? 0 : 1;
    this.fields = this.#found.length;
    this.isEscaped = !this.#readFlat(bytes, from, this.contentEnd);
    if (this.isEscaped && isBlank(bytes, from, this.contentEnd)) this.contentEnd = from;
    return 'record';
  }

  #tooLong(from: number): ScanResult {
    this.contentEnd = from + MAX_ROW_BYTES;
    this.next = this.contentEnd;
    this.lines = 0;
    return 'too long';
  }

  #readFlat(bytes: Buffer, from: number, end: number): boolean {
    const { starts, ends } = this;
    const line = ++this.#line;
    for (let place = 0; place < this.fields; place++) {
      starts[place] = from;
      ends[place] = from;
    }
    if (bytes[from] !== OPEN) return false;
    let at = from + 1;
    for (let index = 0; ; index++) {
      at = skipSpaces(bytes, at);
      const keyEnd = this.#readKey(bytes, at, end, index);
      if (keyEnd < 0) return false;
      const place = this.#keyPlaces[index] ?? 0;
      if (this.#found[place] === line) return false;
      this.#found[place] = line;
      at = skipSpaces(bytes, keyEnd);
      if (bytes[at] !== COLON) return false;
      at = skipSpaces(bytes, at + 1);
      at = this.#readValue(bytes, at, end, place);
      if (at < 0) return false;
      at = skipSpaces(bytes, at);
      if (bytes[at] === COMMA && at < end) at++;
      else return bytes[at] === CLOSE && at + 1 === end;
    }
  }

  /** Returns the end of the key, quotes included; -1 if the key is escaped or unknown. */
  #readKey(bytes: Buffer, at: number, end: number, index: number): number {
    const known = this.#keys[index];
    if (known !== undefined && startsWith(bytes, at, known)) return at + known.length;
    if (bytes[at] !== QUOTE) return -1;
    const close = bytes.indexOf(QUOTE, at + 1);
    if (close < 0 || close >= end) return -1;
    const key = Buffer.from(bytes.subarray(at, close + 1));
    if (key.includes(BACKSLASH) || key.some((byte) => byte < SPACE)) return -1;
    const place = this.#placeOf(key.toString());
    if (place === undefined) return -1;
    this.#keys[index] = key;
    this.#keyPlaces[index] = place;
    return close + 1;
  }

  #placeOf(key: string): number | undefined {
    const known = this.#written.get(key);
    if (known !== undefined) return known;
    const place = this.#places.get(columnName(key.slice(1, -1)));
    if (place !== undefined && this.#written.size < MOST_KEYS) this.#written.set(key, place);
    return place;
  }

  /** Returns the end of the value; -1 if it is not a simple value. */
  #readValue(bytes: Buffer, from: number, end: number, place: number): number {
    const first = bytes[from] ?? 0;
    if (first === QUOTE) {
      let at = from + 1;
      let byte = bytes[at] ?? 0;
      while (byte !== QUOTE) {
        if (byte === BACKSLASH || byte < SPACE) return -1;
        byte = bytes[++at] ?? 0;
      }
      if (at >= end) return -1;
      this.starts[place] = from + 1;
      this.ends[place] = at;
      return at + 1;
    }
    if (first === MINUS || isDigit(first)) {
      const at = endOfNumber(bytes, from);
      this.starts[place] = from;
      this.ends[place] = at;
      return at;
    }
    const word = WORDS.findIndex((one) => startsWith(bytes, from, one));
    if (word < 0) return -1;
    const at = from + (WORDS[word]?.length ?? 0);
    this.starts[place] = from;
    this.ends[place] = word === NULL ? from : at;
    return at;
  }
}

/** The end of a decimal number; -1 if it is not a number or has an exponent. */
function endOfNumber(bytes: Buffer, from: number): number {
  let at = bytes[from] === MINUS ? from + 1 : from;
  const isZero = bytes[at] === ZERO;
  const digits = endOfDigits(bytes, at);
  if (digits === at || (isZero && digits > at + 1)) return -1;
  at = digits;
  if (bytes[at] === POINT) {
    const decimals = endOfDigits(bytes, at + 1);
    if (decimals === at + 1) return -1;
    at = decimals;
  }
  return at;
}

function endOfDigits(bytes: Buffer, from: number): number {
  let at = from;
  while (isDigit(bytes[at] ?? 0)) at++;
  return at;
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= NINE;
}

function skipSpaces(bytes: Buffer, from: number): number {
  let at = from;
  while (bytes[at] === SPACE) at++;
  return at;
}

function startsWith(bytes: Buffer, at: number, start: Buffer): boolean {
  for (let index = 0; index < start.length; index++) {
    if (bytes[at + index] !== start[index]) return false;
  }
  return true;
}

function isBlank(bytes: Buffer, from: number, end: number): boolean {
  for (let at = from; at < end; at++) {
    const byte = bytes[at];
    if (byte !== SPACE && byte !== TAB && byte !== CR) return false;
  }
  return true;
}
