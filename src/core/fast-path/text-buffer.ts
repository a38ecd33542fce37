import { EMPTY_WINDOW, Window } from '../csv/window.js';

/** A UTF-16 unit becomes at most three bytes of UTF-8. */
const BYTES_PER_UNIT = 3;

/** Bytes that are put together for one row after the other, in memory that is used again. */
export class TextBuffer {
  window = EMPTY_WINDOW;
  length = 0;

  /** Takes all bytes but the first few away. */
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

  /** Makes room for more bytes; returns where they are to be. */
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
