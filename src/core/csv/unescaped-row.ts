import type { FieldBounds } from './raw-row.js';
import { EMPTY_WINDOW, Window } from './window.js';

/**
 * Shows rows in whose quoted fields quotes are doubled, as if they stood there once: their fields are copied,
 * without the second quote of each pair. A quote in a plain field is a character like others.
 */
export class UnescapedRow implements FieldBounds {
  window = EMPTY_WINDOW;
  readonly from = 0;
  end = 0;
  count = 0;
  readonly starts: number[] = [];
  readonly ends: number[] = [];

  /** @param quote the byte of the dialect's quote. */
  constructor(private readonly quote: number) {}

  /** Shows another row from now on. */
  show({ window, from, end, count, starts, ends }: FieldBounds): this {
    if (this.window.bytes.length < end - from) this.window = Window.of(2 * (end - from));
    let at = 0;
    for (let index = 0; index < count; index++) {
      const start = starts[index] ?? 0;
      const isQuoted = start > from && window.bytes[start - 1] === this.quote;
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
    let at = to;
    for (let next = start; next < end; next++) {
      const byte = bytes[next] ?? 0;
      target[at++] = byte;
      if (isQuoted && byte === this.quote) next++;
    }
    return at;
  }
}
