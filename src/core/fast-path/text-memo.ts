import { EMPTY_WINDOW, SLACK_BYTES, Window } from '../csv/window.js';
import { TextBuffer } from './text-buffer.js';

/** The maximum number of texts that are cached. A power of two. */
const REMEMBERED = 4_096;
/** The space for a text and its derived text; longer ones rarely repeat and are made each time. */
const SLOT_BYTES = 256;
const NOTHING = 0xffff;

/**
 * A bounded cache of derived texts by the bytes of their source. Each source has one slot, by its hash; another
 * source with the same slot replaces it. All slots share one block of memory: one object per text would cost more
 * in garbage collection than it saves.
 */
export class TextMemo {
  /** The window of the text that was found or kept last; valid until the next call. */
  window = EMPTY_WINDOW;
  start = 0;
  end = 0;
  readonly #slots = Window.of(REMEMBERED * SLOT_BYTES);
  /** By slot: the hash of the bytes, their length, and the length of their text. */
  readonly #hashes = new Int32Array(REMEMBERED);
  readonly #lengths = new Uint16Array(REMEMBERED).fill(NOTHING);
  readonly #madeLengths = new Uint16Array(REMEMBERED);
  /** For a text that does not fit into a slot. */
  readonly #long = new TextBuffer();

  /** Whether the text derived from these bytes is cached. */
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

  /** Caches the text derived from these bytes. */
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
