import { isAscii } from 'node:buffer';
import type { DialectMarks } from './find-special.js';
import type { FieldBounds, RawRow, RowFault } from './raw-row.js';
import { UnescapedRow } from './unescaped-row.js';
import { EMPTY_WINDOW, type Window } from './window.js';

/** The single row object of a reader, reused for every record. Texts are made only on access. */
export class ScannedRow implements RawRow, FieldBounds {
  line = 0;
  fault: RowFault | undefined;
  endOffset = 0;
  nextLine = 0;
  window = EMPTY_WINDOW;
  from = 0;
  end = 0;
  count = 0;
  /** Whether a field contains a quote (doubled or stray) or an escape. */
  isEscaped = false;
  isComment = false;
  /** Whether the window contains a NUL. */
  nearNul = false;
  #fields: readonly string[] | undefined;
  readonly #unescaped: UnescapedRow;

  constructor(
    readonly starts: readonly number[],
    readonly ends: readonly number[],
    marks: DialectMarks,
  ) {
    this.#unescaped = new UnescapedRow(marks);
  }

  /** Moves to other bytes. */
  moveTo(window: Window, from: number, end: number, count: number): void {
    this.window = window;
    this.from = from;
    this.end = end;
    this.count = count;
    this.#fields = undefined;
  }

  /** Finishes what the scanner left open; returns the fault, if any. */
  read(): RowFault | undefined {
    return undefined;
  }

  get raw(): Buffer {
    return this.window.bytes.subarray(this.from, this.end);
  }

  get fields(): readonly string[] {
    if (this.fault !== undefined) return [];
    this.#fields ??= splitFields(this.#asMeant());
    return this.#fields;
  }

  get bounds(): FieldBounds | undefined {
    return this.fault === undefined && !this.nearNul ? this.#asMeant() : undefined;
  }

  /** The row without escapes and with each doubled quote as one. */
  #asMeant(): FieldBounds {
    return this.isEscaped ? this.#unescaped.show(this) : this;
  }
}

/** The texts of the fields of a row that is valid UTF-8, without unescaping. */
export function splitFields({ window, from, end, count, starts, ends }: FieldBounds): string[] {
  const row = window.bytes.subarray(from, end);
  const text = isAscii(row) ? row.toString('latin1') : undefined;
  return starts.slice(0, count).map((fieldStart, index) => {
    const fieldEnd = ends[index] ?? fieldStart;
    return text === undefined
      ? window.text(fieldStart, fieldEnd)
      : text.slice(fieldStart - from, fieldEnd - from);
  });
}
