import { EMPTY_WINDOW, Window } from '../csv/window.js';

/** A UTF-16 unit takes at most three bytes in UTF-8. */
const BYTES_PER_UNIT = 3;

/** Bytes that are assembled for one row at a time, in reused memory. */
export class TextBuffer {
  window = EMPTY_WINDOW;
  length = 0;

  /** Removes all bytes after the first `kept`. */
  clear(kept = 0): void {
    this.length = kept;
  }

  /** Adds bytes of a window. */
  addBytes(window: Window, start: number, end: number): void {
    const to = this.makeRoom(end - start);
    window.copy(start, end, this.window, to);
    this.length = to + end - start;
  }

  /** Adds all bytes of a window. */
  addWindow(window: Window): void {
    this.addBytes(window, 0, window.bytes.length);
  }

  /** Adds a text. */
  addText(text: string): void {
    const to = this.makeRoom(text.length * BYTES_PER_UNIT);
    this.length = to + this.window.bytes.write(text, to, 'utf8');
  }

  /** Reserves space for more bytes; returns their position. */
  makeRoom(bytes: number): number {
    const needed = this.length + bytes;
    if (needed > this.window.bytes.length) {
      const larger = Window.of(Math.max(2 * this.window.bytes.length, needed));
      this.window.bytes.copy(larger.bytes, 0, 0, this.length);
      this.window = larger;
    }
    return this.length;
  }
}
