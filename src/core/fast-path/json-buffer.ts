import type { Window } from '../csv/window.js';
import { TextBuffer } from './text-buffer.js';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SPACE = 0x20;
/** The same value in each byte of a word. */
const QUOTES = 0x2222_2222;
const BACKSLASHES = 0x5c5c_5c5c;
const SPACES = 0x2020_2020;
const ONES = 0x0101_0101;
const TOPS = 0x8080_8080;

/** JSON built from bytes, identical to the output of `JSON.stringify` for their texts. */
export class JsonBuffer extends TextBuffer {
  /** Adds a text as it is written between the quotes of a JSON string. */
  addInQuotes(window: Window, start: number, end: number): void {
    if (hasEscaped(window, start, end)) {
      this.addText(JSON.stringify(window.text(start, end)).slice(1, -1));
    } else {
      this.addBytes(window, start, end);
    }
  }
}

/**
 * Whether JSON escapes any byte. Checks four at a time: a byte below a limit, or 0, sets its top bit when the limit
 * is subtracted (https://graphics.stanford.edu/~seander/bithacks.html#HasLessInWord).
 */
function hasEscaped({ view, bytes }: Window, start: number, end: number): boolean {
  let at = start;
  for (; at + 4 <= end; at += 4) {
    const word = view.getInt32(at, true);
    const quotes = word ^ QUOTES;
    const backslashes = word ^ BACKSLASHES;
    const found =
      ((word - SPACES) & ~word) |
      ((quotes - ONES) & ~quotes) |
      ((backslashes - ONES) & ~backslashes);
    if ((found & TOPS) !== 0) return true;
  }
  for (; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < SPACE || byte === QUOTE || byte === BACKSLASH) return true;
  }
  return false;
}
