import type { Window } from '../csv/window.js';
import { ByteMemo } from './byte-memo.js';

/** A text that stands for a value, such as a user agent for its device; the value is looked up once. */
export class MemoizedField<T> {
  value: T;
  readonly #memo = new ByteMemo<T>();

  constructor(
    private readonly whenEmpty: T,
    /** The value of a text that was not seen before; undefined where it breaks a rule or is not normalised. */
    private readonly valueOf: (text: string) => T | undefined,
  ) {
    this.value = whenEmpty;
  }

  /** Takes a field that is not empty; false where its row must take the way of the texts. */
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

  /** Takes an empty field. */
  readEmpty(): void {
    this.value = this.whenEmpty;
  }
}
