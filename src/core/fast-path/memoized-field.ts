import type { Window } from '../csv/window.js';
import { ByteMemo } from './byte-memo.js';

/** A text from which a value is derived, such as the device from a user agent; each text is looked up once. */
export class MemoizedField<T> {
  value: T;
  readonly #memo = new ByteMemo<T>();

  constructor(
    private readonly whenEmpty: T,
    /** The value of a new text; undefined if it breaks a rule or is not normalised. */
    private readonly valueOf: (text: string) => T | undefined,
  ) {
    this.value = whenEmpty;
  }

  /** Reads a non-empty field; false if its row must take the slow path. */
  read(window: Window, start: number, end: number): boolean {
    const known = this.#memo.get(window, start, end);
    if (known !== undefined) {
      this.value = known;
      return true;
    }
    const value = this.valueOf(window.text(start, end));
    if (value === undefined) return false;
    this.#memo.set(window, start, end, value);
    this.value = value;
    return true;
  }

  /** Reads an empty field. */
  readEmpty(): void {
    this.value = this.whenEmpty;
  }
}
