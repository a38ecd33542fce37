import { Window } from '../csv/window.js';

/** The maximum number of texts that are cached. A power of two. */
const REMEMBERED = 8_192;

interface Entry<T> {
  readonly hash: number;
  readonly window: Window;
  readonly value: T;
}

/**
 * A bounded cache of values by the bytes of a field, because texts in files repeat. Each text has one slot, by its
 * hash; another text with the same slot replaces it.
 */
export class ByteMemo<T> {
  readonly #entries: (Entry<T> | undefined)[] = Array.from({ length: REMEMBERED }, () => undefined);

  /** The cached value of these bytes. */
  get(window: Window, start: number, end: number): T | undefined {
    const hash = window.hash(start, end);
    const entry = this.#entries[hash & (REMEMBERED - 1)];
    if (entry === undefined || entry.hash !== hash) return undefined;
    const isAsLong = entry.window.bytes.length === end - start;
    return isAsLong && window.isSame(start, end, entry.window, 0) ? entry.value : undefined;
  }

  /** Caches a value for these bytes, which are copied. */
  set(window: Window, start: number, end: number, value: T): void {
    const hash = window.hash(start, end);
    const copy = Window.from(window.bytes.subarray(start, end));
    this.#entries[hash & (REMEMBERED - 1)] = { hash, window: copy, value };
  }
}
