import type { Window } from '../csv/window.js';
import { ByteMemo } from './byte-memo.js';
import type { FastPathField } from './fast-path-field.js';

/** A text that stands for a value, such as a user agent for its device; the value is looked up once. */
export class MemoizedField<T> implements FastPathField {
  value: T;
  readonly #memo = new ByteMemo<T>();

  constructor(
    private readonly whenEmpty: T,
    /** The value of a text that was not seen before; undefined where the row is not plain. */
    private readonly valueOf: (text: string) => T | undefined,
  ) {
    this.value = whenEmpty;
  }

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

  readEmpty(): void {
    this.value = this.whenEmpty;
  }
}
