import type { FieldBounds } from '../csv/raw-row.js';
import { EMPTY_WINDOW, Window } from '../csv/window.js';
import type { ByteCheck } from './byte-check.js';
import { isTrimmed } from './is-trimmed.js';

/** Makes the text of a column as bytes, where it is not just a field of the row. */
export interface MadeText {
  /** The window of the last text; the text is empty if `start` equals `end`. */
  readonly window: Window;
  readonly start: number;
  readonly end: number;
  /** Makes the text of a row; false if the row must take the slow path. */
  make(row: FieldBounds): boolean;
}

/** The window of a constant text. */
export function windowOf(text: string): Window {
  return Window.from(Buffer.from(text));
}

/** The same text in every row. */
export class ConstantText implements MadeText {
  readonly start = 0;
  readonly window: Window;
  readonly end: number;

  constructor(text: string) {
    this.window = windowOf(text);
    this.end = this.window.bytes.length;
  }

  make(): boolean {
    return true;
  }
}

/** A field, or another text where the field is empty or a null word. */
export class FieldText implements MadeText {
  window = EMPTY_WINDOW;
  start = 0;
  end = 0;
  readonly #whenEmpty: Window;

  constructor(
    private readonly field: number,
    private readonly isNull: ByteCheck | undefined,
    whenEmpty: string,
  ) {
    this.#whenEmpty = windowOf(whenEmpty);
  }

  make({ window, starts, ends }: FieldBounds): boolean {
    const start = starts[this.field] ?? 0;
    const end = ends[this.field] ?? 0;
    if (start < end) {
      const { isNull } = this;
      if (isNull !== undefined && !isTrimmed(window.bytes, start, end)) return false;
      if (isNull === undefined || !isNull(window.bytes, start, end)) {
        this.window = window;
        this.start = start;
        this.end = end;
        return true;
      }
    }
    this.window = this.#whenEmpty;
    this.start = 0;
    this.end = this.#whenEmpty.bytes.length;
    return true;
  }
}
