import { EMPTY_WINDOW, SLACK_BYTES, Window } from '../csv/window.js';
import { TextBuffer } from './text-buffer.js';

/** Texts in files repeat; at most so many different ones are remembered. A power of two. */
const REMEMBERED = 4_096;
/** Room for a text and for what is made of it; longer ones hardly come again, and are made anew. */
const SLOT_BYTES = 256;
const NOTHING = 0xffff;

/**
 * A bounded memory of texts that are made of others, by the bytes of these. Each has one place, by the hash of the bytes;
 * another one that comes to the same place takes it over. All lie in one piece of memory, as an object for each would
 * take the engine longer to collect than the text to make.
 */
export class TextMemo {
  /** Where the text is that was found or kept last; it is good until the next one is. */
  window = EMPTY_WINDOW;
  start = 0;
  end = 0;
  readonly #slots = Window.of(REMEMBERED * SLOT_BYTES);
  /** By place: the hash of the bytes, how many they are, and how many their text has. */
  readonly #hashes = new Int32Array(REMEMBERED);
  readonly #lengths = new Uint16Array(REMEMBERED).fill(NOTHING);
  readonly #madeLengths = new Uint16Array(REMEMBERED);
  /** For a text that has no room in a slot. */
  readonly #long = new TextBuffer();

  /** Whether the text that was made of these bytes is remembered. */
  find(window: Window, start: number, end: number): boolean {
    const hash = window.hash(start, end);
    const place = hash & (REMEMBERED - 1);
    const length = end - start;
    const slot = place * SLOT_BYTES;
    if (this.#hashes[place] !== hash || this.#lengths[place] !== length) return false;
    if (!window.isSame(start, end, this.#slots, slot)) return false;
    this.#show(this.#slots, slot + length, this.#madeLengths[place] ?? 0);
    return true;
  }

  /** Keeps the text that was made of these bytes. */
  keep(window: Window, start: number, end: number, made: string): void {
    const length = end - start;
    const madeLength = Buffer.byteLength(made);
    if (length + madeLength + SLACK_BYTES > SLOT_BYTES) {
      this.#long.clear();
      this.#long.addText(made);
      this.#show(this.#long.window, 0, this.#long.length);
      return;
    }
    const hash = window.hash(start, end);
    const place = hash & (REMEMBERED - 1);
    const slot = place * SLOT_BYTES;
    window.copy(start, end, this.#slots, slot);
    this.#slots.bytes.write(made, slot + length);
    this.#hashes[place] = hash;
    this.#lengths[place] = length;
    this.#madeLengths[place] = madeLength;
    this.#show(this.#slots, slot + length, madeLength);
  }

  #show(window: Window, start: number, length: number): void {
    this.window = window;
    this.start = start;
    this.end = start + length;
  }
}
