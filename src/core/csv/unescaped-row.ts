import type { DialectMarks } from './find-special.js';
import type { FieldBounds } from './raw-row.js';
import { EMPTY_WINDOW, Window } from './window.js';

const LF = 0x0a;
const CR = 0x0d;

/**
 * Shows the unescaped form of rows with doubled quotes or escapes. Their fields are copied without the second quote
 * of each pair in a quoted field, and without escapes before special characters of the dialect. A quote in an
 * unquoted field is an ordinary character.
 */
export class UnescapedRow implements FieldBounds {
  window = EMPTY_WINDOW;
  readonly from = 0;
  end = 0;
  count = 0;
  readonly starts: number[] = [];
  readonly ends: number[] = [];

  constructor(private readonly marks: DialectMarks) {}

  /** Moves to another row. */
  show({ window, from, end, count, starts, ends }: FieldBounds): this {
    if (this.window.bytes.length < end - from) this.window = Window.of(2 * (end - from));
    let at = 0;
    for (let index = 0; index < count; index++) {
      const start = starts[index] ?? 0;
      const isQuoted = start > from && window.bytes[start - 1] === this.marks.quote;
      this.starts[index] = at;
      at = this.#copy(window.bytes, start, ends[index] ?? 0, isQuoted, at);
      this.ends[index] = at;
    }
    this.count = count;
    this.end = at;
    return this;
  }

  #copy(bytes: Buffer, start: number, end: number, isQuoted: boolean, to: number): number {
    const target = this.window.bytes;
    const { quote, escape } = this.marks;
    let at = to;
    for (let next = start; next < end; next++) {
      let byte = bytes[next] ?? 0;
      if (byte === escape && next + 1 < end) {
        const follower = bytes[++next] ?? 0;
        if (!this.#meansSomething(follower)) target[at++] = byte;
        byte = follower;
      } else if (isQuoted && byte === quote) next++;
      target[at++] = byte;
    }
    return at;
  }

  #meansSomething(byte: number): boolean {
    const { delimiter, quote, escape } = this.marks;
    return byte === delimiter || byte === quote || byte === escape || byte === LF || byte === CR;
  }
}
