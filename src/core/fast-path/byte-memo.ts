import { Window } from '../csv/window.js';

/** Texts in files repeat; at most so many different ones are remembered. A power of two. */
const REMEMBERED = 8_192;

interface Entry<T> {
  readonly hash: number;
  readonly window: Window;
  readonly value: T;
}

/**
 * A bounded memory of values by the bytes of a field, so that a text that comes again is not made again. Each text
 * has one place, by its hash; another one that comes to the same place takes it over.
 */
export class ByteMemo<T> {
  readonly #entries: (Entry<T> | undefined)[] = Array.from({ length: REMEMBERED }, () => undefined);

  /** The value that was kept for these bytes. */
  get(window: Window, start: number, end: number): T | undefined {
    const hash = window.hash(start, end);
    const entry = this.#entries[hash & (REMEMBERED - 1)];
    if (entry === undefined || entry.hash !== hash) return undefined;
    const isAsLong = entry.window.bytes.length === end - start;
    return isAsLong && window.isSame(start, end, entry.window, 0) ? entry.value : undefined;
  }

  /** Keeps a value for these bytes, which are copied. */
  set(window: Window, start: number, end: number, value: T): void {
    const hash = window.hash(start, end);
    const copy = Window.from(window.bytes.subarray(start, end));
    this.#entries[hash & (REMEMBERED - 1)] = { hash, window: copy, value };
  }
}
