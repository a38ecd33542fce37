import { Window } from '../csv/window.js';

/** Texts in files repeat; so many different ones are remembered. */
const REMEMBERED = 10_000;

interface Entry<T> {
  readonly window: Window;
  readonly value: T;
  readonly next: Entry<T> | undefined;
}

/** A bounded memory of values by the bytes of a field, so that a text that comes again is not made again. */
export class ByteMemo<T> {
  readonly #entries = new Map<number, Entry<T>>();

  /** The value that was kept for these bytes. */
  get(window: Window, start: number, end: number): T | undefined {
    let entry = this.#entries.get(window.hash(start, end));
    while (entry !== undefined) {
      const known = entry.window;
      const isLong = known.bytes.length === end - start;
      if (isLong && window.isSame(start, end, known, 0)) return entry.value;
      entry = entry.next;
    }
    return undefined;
  }

  /** Keeps a value for these bytes, which are copied. */
  set(window: Window, start: number, end: number, value: T): void {
    if (this.#entries.size >= REMEMBERED) this.#entries.clear();
    const key = window.hash(start, end);
    const copy = Window.from(window.bytes.subarray(start, end));
    this.#entries.set(key, { window: copy, value, next: this.#entries.get(key) });
  }
}
