import type { FieldBounds } from '../csv/raw-row.js';
import type { Window } from '../csv/window.js';
import type { ByteCheck } from '../fast-path/byte-check.js';
import { isTrimmed } from '../fast-path/is-trimmed.js';
import { JsonBuffer } from '../fast-path/json-buffer.js';
import { windowOf } from '../fast-path/made-text.js';

interface ExtraField {
  readonly place: number;
  /** `"name":"` as the first key of the object, and with the end of the previous text before it. */
  readonly first: Window;
  readonly next: Window;
}

const END = windowOf('"}');

/** The non-empty unknown columns of fast-path rows, as a JSON object. */
export class ExtraBytes {
  readonly #json = new JsonBuffer();
  readonly #fields: readonly ExtraField[];

  private constructor(
    places: readonly number[],
    names: readonly string[],
    private readonly isNull: ByteCheck | undefined,
  ) {
    // In the key order of an object: integer names come first.
    const byName = Object.fromEntries(places.map((place) => [names[place] ?? '', place]));
    this.#fields = Object.entries(byName).map(([name, place]) => ({
      place,
      first: windowOf(`{${JSON.stringify(name)}:"`),
      next: windowOf(`",${JSON.stringify(name)}:"`),
    }));
  }

  /** @returns undefined if there are none. */
  static of(
    places: readonly number[],
    names: readonly string[],
    isNull: ByteCheck | undefined,
  ): ExtraBytes | undefined {
    return places.length === 0 ? undefined : new ExtraBytes(places, names, isNull);
  }

  /** The object of the last row. */
  get window(): Window {
    return this.#json.window;
  }

  /** Its length; 0 if the row has no such text. */
  get length(): number {
    return this.#json.length;
  }

  /** Reads a row; false if it must take the slow path. */
  read({ window, starts, ends }: FieldBounds): boolean {
    const json = this.#json;
    const { isNull } = this;
    json.clear();
    for (const { place, first, next } of this.#fields) {
      const [start, end] = [starts[place] ?? 0, ends[place] ?? 0];
      if (start === end) continue;
      if (isNull !== undefined) {
        if (!isTrimmed(window.bytes, start, end)) return false;
        if (isNull(window.bytes, start, end)) continue;
      }
      json.addWindow(json.length === 0 ? first : next);
      json.addInQuotes(window, start, end);
    }
    if (json.length > 0) json.addWindow(END);
    return true;
  }
}
