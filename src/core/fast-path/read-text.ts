import type { FieldBounds } from '../csv/raw-row.js';
import type { Window } from '../csv/window.js';
import type { MadeText } from './made-text.js';
import { TextBuffer } from './text-buffer.js';
import { TextMemo } from './text-memo.js';

/** Makes a text on the slow path; undefined if the whole row must take that path. */
export type MakeText = () => string | undefined;

/** A text that is made from texts of the row, which must be ready before. */
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
    // A lone surrogate becomes another character in UTF-8.
    if (text === undefined || !text.isWellFormed()) return false;
    this.#buffer.clear();
    this.#buffer.addText(text);
    return true;
  }
}

/** A text that depends on one field only, whose values repeat: each is made once. */
export class MemoizedText implements MadeText {
  readonly #memo = new TextMemo();

  constructor(
    private readonly field: number,
    /** Makes the text of the field from the row. */
    private readonly show: (row: FieldBounds, field: number) => void,
    private readonly makeText: MakeText,
  ) {}

  get window(): Window {
    return this.#memo.window;
  }

  get start(): number {
    return this.#memo.start;
  }

  get end(): number {
    return this.#memo.end;
  }

  make(row: FieldBounds): boolean {
    const { field } = this;
    const [start, end] = [row.starts[field] ?? 0, row.ends[field] ?? 0];
    if (this.#memo.find(row.window, start, end)) return true;
    this.show(row, field);
    const text = this.makeText();
    if (text === undefined || !text.isWellFormed()) return false;
    this.#memo.keep(row.window, start, end, text);
    return true;
  }
}
