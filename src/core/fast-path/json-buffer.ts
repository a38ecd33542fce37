import type { Window } from '../csv/window.js';
import { TextBuffer } from './text-buffer.js';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SPACE = 0x20;

/** JSON that is put together from bytes, as `JSON.stringify` makes it of the texts that they are. */
export class JsonBuffer extends TextBuffer {
  /** Adds a text as it stands inside of quotes. */
  addInQuotes(window: Window, start: number, end: number): void {
    const { bytes } = window;
    let to = this.makeRoom(end - start);
    const target = this.window.bytes;
    for (let at = start; at < end; at++) {
      const byte = bytes[at] ?? 0;
      if (byte < SPACE || byte === QUOTE || byte === BACKSLASH) {
        this.addText(JSON.stringify(window.text(start, end)).slice(1, -1));
        return;
      }
      target[to++] = byte;
    }
    this.length = to;
  }
}
