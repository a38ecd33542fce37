import type { FieldBounds } from '../csv/raw-row.js';
import { Window } from '../csv/window.js';
import type { SourceColumn } from '../event/columns.js';
import { JsonBuffer } from '../fast-path/json-buffer.js';
import { windowOf, type MadeText } from '../fast-path/made-text.js';
import type { Mapping } from '../mapping/language/mapping.js';
import { ID_NAMESPACE, uuidBytes, UUID_LENGTH } from '../mapping/row-event-id.js';
import { identityColumns } from '../mapping/row-identity.js';

/** One column of the format, and the source of its bytes. */
interface IdentityColumn {
  readonly column: SourceColumn;
  readonly place: number;
  readonly made: MadeText | undefined;
}

/** `["name","` as the start of a list, and with the end of the previous pair before it. */
interface Pair {
  readonly first: Window;
  readonly next: Window;
}

const NAMESPACE = Window.from(ID_NAMESPACE);
const START = windowOf('[[');
const BETWEEN = windowOf('],[');
const END = windowOf(']]');
const END_OF_PAIR = windowOf('"]');

/**
 * The identity of fast-path rows as bytes: the result of `row-identity` for texts, after the namespace of the ids.
 * The event id is made from it once the number of previous equal rows is known.
 */
export class IdentityBytes {
  /** The id of the last row, once it is set. */
  readonly eventId: MadeText;
  readonly #id = Window.of(UUID_LENGTH);
  readonly #json = new JsonBuffer();
  #length = 0;
  readonly #columns: readonly (IdentityColumn & Pair)[];
  readonly #fields: readonly (Pair & { readonly place: number })[];

  constructor(names: readonly string[], mapping: Mapping, columns: readonly IdentityColumn[]) {
    this.eventId = { window: this.#id, start: 0, end: UUID_LENGTH, make: () => true };
    this.#columns = columns.map(({ column, place, made }) => ({
      column,
      place,
      made,
      ...pairOf(column),
    }));
    this.#fields = identityColumns(names, mapping).map(({ name, index }) => ({
      place: index,
      ...pairOf(name),
    }));
    this.#json.addWindow(NAMESPACE);
  }

  /** Reads a fast-path row. */
  read(row: FieldBounds): void {
    const { window, starts, ends } = row;
    const json = this.#json;
    json.clear(NAMESPACE.bytes.length);
    json.addWindow(START);
    let pairs = 0;
    for (const { made, place, first, next } of this.#columns) {
      const added =
        made === undefined
          ? this.#add(pairs === 0 ? first : next, window, starts[place] ?? 0, ends[place] ?? 0)
          : this.#add(pairs === 0 ? first : next, made.window, made.start, made.end);
      if (added) pairs++;
    }
    if (pairs > 0) json.addWindow(END_OF_PAIR);
    json.addWindow(BETWEEN);
    pairs = 0;
    for (const { place, first, next } of this.#fields) {
      if (this.#add(pairs === 0 ? first : next, window, starts[place] ?? 0, ends[place] ?? 0)) {
        pairs++;
      }
    }
    if (pairs > 0) json.addWindow(END_OF_PAIR);
    json.addWindow(END);
    this.#length = json.length;
  }

  /** The namespace, the JSON of the last row and its ordinal among equal rows; valid until the next call. */
  withOrdinal(ordinal: number): Buffer {
    this.#json.clear(this.#length);
    this.#json.addText(String(ordinal));
    return this.#json.window.bytes.subarray(0, this.#json.length);
  }

  /** Sets the id of the last row. */
  setId(digest: Buffer): void {
    uuidBytes(digest, this.#id.bytes);
  }

  #add(start: Window, window: Window, from: number, to: number): boolean {
    if (from >= to) return false;
    this.#json.addWindow(start);
    this.#json.addInQuotes(window, from, to);
    return true;
  }
}

function pairOf(name: string): Pair {
  const start = `[${JSON.stringify(name)},"`;
  return { first: windowOf(start), next: windowOf(`"],${start}`) };
}
