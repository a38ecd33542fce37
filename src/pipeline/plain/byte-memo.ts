import { hashBytes } from './hash-bytes.js';

/** Texts in files repeat; so many different ones are remembered. */
const REMEMBERED = 10_000;

interface Entry<T> {
  readonly bytes: Buffer;
  readonly value: T;
  readonly next: Entry<T> | undefined;
}

/** A bounded memory of values by the bytes of a field, so that a text that comes again is not made again. */
export class ByteMemo<T> {
  readonly #entries = new Map<number, Entry<T>>();

  /** The value that was kept for these bytes. */
  get(window: Buffer, start: number, end: number): T | undefined {
    let entry = this.#entries.get(hashBytes(window, start, end));
    while (entry !== undefined) {
      if (isSame(entry.bytes, window, start, end)) return entry.value;
      entry = entry.next;
    }
    return undefined;
  }

  /** Keeps a value for these bytes, which are copied. */
  set(window: Buffer, start: number, end: number, value: T): void {
    if (this.#entries.size >= REMEMBERED) this.#entries.clear();
    const key = hashBytes(window, start, end);
    const bytes = Buffer.from(window.subarray(start, end));
    this.#entries.set(key, { bytes, value, next: this.#entries.get(key) });
  }
}

function isSame(bytes: Buffer, window: Buffer, start: number, end: number): boolean {
  if (bytes.length !== end - start) return false;
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] !== window[start + at]) return false;
  }
  return true;
}
