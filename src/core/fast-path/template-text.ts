import type { FieldBounds } from '../csv/raw-row.js';
import type { Window } from '../csv/window.js';
import type { ByteCheck } from './byte-check.js';
import { isTrimmed } from './is-trimmed.js';
import { windowOf, type MadeText } from './made-text.js';
import { TextBuffer } from './text-buffer.js';

const SPACE = 0x20;

/** Fields and fixed texts joined, with runs of spaces collapsed and none at the ends. */
export class TemplateText implements MadeText {
  start = 0;
  end = 0;
  readonly #buffer = new TextBuffer();
  readonly #parts: readonly (Window | number)[];
  readonly #whenEmpty: Window;
  #hasText = false;

  constructor(
    parts: readonly (string | number)[],
    private readonly isNull: ByteCheck | undefined,
    whenEmpty: string,
  ) {
    this.#parts = parts.map((part) => (typeof part === 'number' ? part : windowOf(part)));
    this.#whenEmpty = windowOf(whenEmpty);
  }

  get window(): Window {
    return this.#buffer.window;
  }

  make({ window, starts, ends }: FieldBounds): boolean {
    this.#buffer.clear();
    this.#hasText = false;
    for (const part of this.#parts) {
      if (typeof part === 'number') {
        const [start, end] = [starts[part] ?? 0, ends[part] ?? 0];
        if (start < end && !this.#addField(window, start, end)) return false;
      } else {
        this.#add(part.bytes, 0, part.bytes.length);
      }
    }
    // A template whose fields are all empty has no text.
    if (!this.#hasText) this.#buffer.clear();
    this.#trim();
    if (this.start < this.end) return isTrimmed(this.window.bytes, this.start, this.end);
    this.#buffer.clear();
    this.#buffer.addWindow(this.#whenEmpty);
    this.start = 0;
    this.end = this.#buffer.length;
    return true;
  }

  #addField({ bytes }: Window, start: number, end: number): boolean {
    const { isNull } = this;
    // A field of white space only counts as empty; the slow path handles it.
    if (!isTrimmed(bytes, start, end)) return false;
    if (isNull?.(bytes, start, end) === true) return true;
    this.#hasText = true;
    this.#add(bytes, start, end);
    return true;
  }

  #add(bytes: Uint8Array, start: number, end: number): void {
    const buffer = this.#buffer;
    let at = buffer.makeRoom(end - start);
    const target = buffer.window.bytes;
    let last = at === 0 ? SPACE : target[at - 1];
    for (let from = start; from < end; from++) {
      const byte = bytes[from] ?? 0;
      if (byte === SPACE && last === SPACE) continue;
      target[at++] = byte;
      last = byte;
    }
    buffer.length = at;
  }

  /** There is at most one space at the end, and none at the beginning. */
  #trim(): void {
    const { length, window } = this.#buffer;
    this.start = 0;
    this.end = length > 0 && window.bytes[length - 1] === SPACE ? length - 1 : length;
  }
}
