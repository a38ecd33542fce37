import type { FieldBounds } from '../csv/raw-row.js';
import { EMPTY_WINDOW, type Window } from '../csv/window.js';
import { ByteMemo } from './byte-memo.js';
import { windowOf, type MadeText } from './made-text.js';
import { TextBuffer } from './text-buffer.js';

/** Makes a text by the way of the texts; undefined where its row must take that way as a whole. */
export type MakeText = () => string | undefined;

/** A text that is made of texts of the row, which must be there before. */
export class ReadText implements MadeText {
  readonly start = 0;
  readonly #buffer = new TextBuffer();

  constructor(private readonly makeText: MakeText) {}

  get window(): Window {
    return this.#buffer.window;
  }

  get end(): number {
    return this.#buffer.length;
  }

  make(): boolean {
    const text = this.makeText();
    // Half a character is another one in UTF-8.
    if (text === undefined || !text.isWellFormed()) return false;
    this.#buffer.clear();
    this.#buffer.addText(text);
    return true;
  }
}

/** Longer fields hardly come again. */
const MOST_REMEMBERED = 256;

/** A text that depends on one field only, whose values come again: each is made once. */
export class MemoizedText implements MadeText {
  window = EMPTY_WINDOW;
  readonly start = 0;
  end = 0;
  readonly #memo = new ByteMemo<Window>();

  constructor(
    private readonly field: number,
    /** Takes the text of the field from the row. */
    private readonly show: (row: FieldBounds, field: number) => void,
    private readonly makeText: MakeText,
  ) {}

  make(row: FieldBounds): boolean {
    const { field } = this;
    const [start, end] = [row.starts[field] ?? 0, row.ends[field] ?? 0];
    const made = this.#memo.get(row.window, start, end) ?? this.#new(row, start, end);
    if (made === undefined) return false;
    this.window = made;
    this.end = made.bytes.length;
    return true;
  }

  #new(row: FieldBounds, start: number, end: number): Window | undefined {
    this.show(row, this.field);
    const text = this.makeText();
    if (text === undefined || !text.isWellFormed()) return undefined;
    const made = windowOf(text);
    if (end - start <= MOST_REMEMBERED) this.#memo.set(row.window, start, end, made);
    return made;
  }
}
