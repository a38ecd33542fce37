import type { FieldBounds } from '../csv/raw-row.js';
import { Window } from '../csv/window.js';
import type { NumberColumn } from '../event/column.js';
import { COLUMNS, isTextColumn, SOURCE_COLUMNS, type SourceColumn } from '../event/columns.js';
import type { Event } from '../event/event.js';
import { priceCategory } from '../event/price-category.js';
import type { MadeText } from '../fast-path/made-text.js';
import type { NumberField } from '../fast-path/number-field.js';
import { mostBytes, type BinaryRows } from './binary-rows.js';
import type { FastPathReader } from './fast-path-reader.js';

/**
 * How each kind of number is added to a row of COPY. Only a bigint column can have a value that a number cannot
 * represent.
 */
const ADD_NUMBER: Readonly<
  Record<NumberColumn['copy'], (rows: BinaryRows, value: number) => void>
> = {
  bigint: (rows, value) => rows.addBigint(value),
  integer: (rows, value) => rows.addInteger(value),
  cents: (rows, value) => rows.addCents(value),
  timestamp: (rows, value) => rows.addTimestamp(value),
};

/** The fields of a row of COPY besides the source columns, and their values. */
const OWN_FIELDS = {
  price_category: (rows, event) => rows.addText(event.price_category),
  device_type: (rows, event) => rows.addText(event.device_type),
  batch_id: (rows, _, batchId) => rows.addBigint(batchId),
  extra: (rows, event) => rows.addJson(event.extra),
} satisfies Record<string, (rows: BinaryRows, event: Event, batchId: number) => void>;

type OwnField = keyof typeof OWN_FIELDS;

const isOwnField = (name: string): name is OwnField => Object.hasOwn(OWN_FIELDS, name);
const OWN_FIELD_NAMES = Object.keys(OWN_FIELDS).filter(isOwnField);

/** The columns of an event's row of COPY, in order. `created_at` is the table's default. */
export const EVENT_COPY_COLUMNS: readonly string[] = [...SOURCE_COLUMNS, ...OWN_FIELD_NAMES];

const FIELDS = EVENT_COPY_COLUMNS.length;

/** The maximum number of bytes of the names of price categories and devices. */
export const DERIVED_BYTES = 64;

/** Adds the row of an event from the slow path. */
export function addEvent(rows: BinaryRows, event: Event, batchId: number): void {
  rows.begin(FIELDS, mostTextBytes(event));
  for (const column of SOURCE_COLUMNS) {
    const value = event[column];
    if (value === undefined) rows.addNull();
    else if (typeof value === 'string') rows.addText(value);
    else if (typeof value === 'bigint') rows.addBigint(value);
    else addNumber(rows, column, value);
  }
  for (const name of OWN_FIELD_NAMES) OWN_FIELDS[name](rows, event, batchId);
  rows.end();
}

function addNumber(rows: BinaryRows, column: SourceColumn, value: number): void {
  const { copy } = COLUMNS[column];
  if (copy !== 'text') ADD_NUMBER[copy](rows, value);
}

function mostTextBytes(event: Event): number {
  let bytes = 0;
  for (const value of Object.values(event)) {
    if (typeof value === 'string') bytes += mostBytes(value);
  }
  return bytes;
}

/** Adds the row that a fast-path reader has just read. On the hot path: texts are copied as bytes. */
export class FastPathCopier {
  /** The field number of each source column; -1 for those that are not fields. */
  readonly #places: readonly number[];
  /** Makes the text of each source column that is not a field. */
  readonly #made: readonly (MadeText | undefined)[];
  /** Parsed the number of each source column; undefined for text columns. */
  readonly #numbers: readonly (NumberField | undefined)[];
  readonly #addNumber: readonly ((rows: BinaryRows, value: number) => void)[];
  /** The value of each text column in rows without one. */
  readonly #whenEmpty: readonly (Window | undefined)[];
  readonly #texts = new Map<string, Window>();

  constructor(
    private readonly reader: FastPathReader,
    /** The maximum number of bytes that a row can have beyond its length in the file. */
    private readonly moreBytes = DERIVED_BYTES,
  ) {
    this.#places = SOURCE_COLUMNS.map((column) => reader.source(column)?.place ?? -1);
    this.#made = SOURCE_COLUMNS.map((column) => reader.source(column)?.made);
    this.#numbers = SOURCE_COLUMNS.map((column) => reader.number(column));
    this.#addNumber = SOURCE_COLUMNS.map((column) =>
      isTextColumn(column) ? noNumber : ADD_NUMBER[COLUMNS[column].copy],
    );
    this.#whenEmpty = SOURCE_COLUMNS.map((column) => {
      const text = reader.whenEmpty(column);
      return text === undefined ? undefined : Window.from(Buffer.from(text));
    });
  }

  add(rows: BinaryRows, bounds: FieldBounds, batchId: number): void {
    const places = this.#places;
    rows.begin(FIELDS, bounds.end - bounds.from + this.reader.moreBytes + this.moreBytes);
    for (let column = 0; column < places.length; column++) {
      const number = this.#numbers[column];
      if (number === undefined) this.#addText(rows, bounds, column, places[column] ?? -1);
      else if (Number.isNaN(number.value)) rows.addNull();
      else this.#addNumber[column]?.(rows, number.value);
    }
    for (const add of this.#addOwnFields) add(rows, batchId);
    rows.end();
  }

  readonly #addOwnFields = inOrder({
    price_category: (rows) => this.#addKnown(rows, priceCategory(this.reader.price.value)),
    device_type: (rows) => this.#addKnown(rows, this.reader.memos.user_agent.value),
    batch_id: (rows, batchId) => rows.addBigint(batchId),
    extra: (rows) => this.#addExtra(rows),
  });

  #addText(
    rows: BinaryRows,
    { window, starts, ends }: FieldBounds,
    column: number,
    place: number,
  ): void {
    if (place >= 0) {
      this.addField(rows, column, window, starts[place] ?? 0, ends[place] ?? 0);
      return;
    }
    const made = this.#made[column];
    if (made === undefined) this.addField(rows, column, window, 0, 0);
    else this.addField(rows, column, made.window, made.start, made.end);
  }

  #addExtra(rows: BinaryRows): void {
    const { extra } = this.reader;
    if (extra === undefined || extra.length === 0) rows.addNull();
    else rows.addJsonBytes(extra.window, extra.length);
  }

  /** Adds the text of a source column, by its number, from the position of its bytes; none if it is empty. */
  protected addField(
    rows: BinaryRows,
    column: number,
    window: Window,
    start: number,
    end: number,
  ): void {
    if (end > start) {
      rows.addBytes(window, start, end);
      return;
    }
    const known = this.#whenEmpty[column];
    if (known === undefined) rows.addNull();
    else rows.addBytes(known, 0, known.bytes.length);
  }

  /** Adds one of a few texts, whose bytes are cached. */
  #addKnown(rows: BinaryRows, text: string): void {
    let window = this.#texts.get(text);
    if (window === undefined) {
      window = Window.from(Buffer.from(text));
      this.#texts.set(text, window);
    }
    rows.addBytes(window, 0, window.bytes.length);
  }
}

function noNumber(): void {
  throw new Error('a column of texts has no number');
}

type AddOwnField = (rows: BinaryRows, batchId: number) => void;

/** The functions that add the own fields of a fast-path row, in the order of the columns of COPY. */
function inOrder(add: Readonly<Record<OwnField, AddOwnField>>): readonly AddOwnField[] {
  return OWN_FIELD_NAMES.map((name) => add[name]);
}
