import type { FieldBounds } from '../csv/raw-row.js';
import { Window } from '../csv/window.js';
import { SOURCE_COLUMNS, type SourceColumn } from '../event/columns.js';
import type { Event } from '../event/event.js';
import { priceCategory } from '../event/price-category.js';
import type { FastPathReader } from '../fast-path/fast-path-reader.js';
import { mostBytes, type BinaryRows } from './binary-rows.js';

/** The columns of an event's row of COPY, in its order. `created_at` is the table's default. */
export const EVENT_COPY_COLUMNS = [
  ...SOURCE_COLUMNS,
  'price_category',
  'device_type',
  'batch_id',
  'extra',
] as const;

const FIELDS = EVENT_COPY_COLUMNS.length;

/** Bytes of the names of price categories and devices. */
export const DERIVED_BYTES = 64;

/** Adds the row of an event that texts were made of. */
export function addEvent(rows: BinaryRows, event: Event, batchId: number): void {
  rows.begin(FIELDS, mostTextBytes(event));
  rows.addText(event.eventId);
  rows.addText(event.eventType);
  rows.addInteger(event.productId);
  rows.addText(event.productName);
  rows.addText(event.category);
  rows.addText(event.brand);
  rows.addText(event.sku);
  rows.addCents(event.priceCents);
  rows.addText(event.customerId);
  rows.addText(event.customerEmail);
  rows.addText(event.customerName);
  rows.addText(event.customerAddress);
  rows.addText(event.sessionId);
  rows.addText(event.userAgent);
  rows.addText(event.ipAddress);
  rows.addTimestamp(event.timestamp);
  rows.addText(event.priceCategory);
  rows.addText(event.deviceType);
  rows.addBigint(batchId);
  rows.addJson(event.extra);
  rows.end();
}

function mostTextBytes(event: Event): number {
  let bytes = 0;
  for (const value of Object.values(event)) {
    if (typeof value === 'string') bytes += mostBytes(value);
  }
  return bytes;
}

/** Adds the plain row that a reader has just read. On the hot path: texts are copied as their bytes stand. */
export class FastPathCopier {
  /** Where each source column stands in the rows; -1 for those that the file does not have. */
  readonly #places: readonly number[];
  readonly #texts = new Map<string, Window>();

  constructor(
    private readonly reader: FastPathReader,
    /** By how much a row can become longer than it stands in the file. */
    private readonly moreBytes = DERIVED_BYTES,
  ) {
    this.#places = SOURCE_COLUMNS.map((column) => reader.columns.indexOf(column));
  }

  add(rows: BinaryRows, bounds: FieldBounds, batchId: number): void {
    const { reader } = this;
    const { price, productId, timestamp, device } = reader;
    const places = this.#places;
    rows.begin(FIELDS, bounds.end - bounds.from + this.moreBytes);
    for (let column = 0; column < places.length; column++) {
      if (column === PRODUCT_ID) rows.addInteger(productId.value);
      else if (column === PRICE) rows.addCents(price.cents);
      else if (column === EVENT_TIMESTAMP) rows.addTimestamp(timestamp.microseconds);
      else this.addField(rows, bounds, column, places[column] ?? -1);
    }
    this.#addKnown(rows, priceCategory(price.cents));
    this.#addKnown(rows, device.value);
    rows.addBigint(batchId);
    rows.addNull();
    rows.end();
  }

  /**
   * Adds the text of a source column, by its number, from its place in the row; -1 for one that the file does not
   * have.
   */
  protected addField(
    rows: BinaryRows,
    { window, starts, ends }: FieldBounds,
    _column: number,
    index: number,
  ): void {
    const start = starts[index] ?? 0;
    const end = ends[index] ?? 0;
    if (index >= 0 && end > start) rows.addBytes(window, start, end);
    else rows.addNull();
  }

  /** One of few texts, whose bytes are made once. */
  #addKnown(rows: BinaryRows, text: string): void {
    let window = this.#texts.get(text);
    if (window === undefined) {
      window = Window.from(Buffer.from(text));
      this.#texts.set(text, window);
    }
    rows.addBytes(window, 0, window.bytes.length);
  }
}

const place = (column: SourceColumn) => SOURCE_COLUMNS.indexOf(column);
const PRODUCT_ID = place('product_id');
const PRICE = place('price');
const EVENT_TIMESTAMP = place('event_timestamp');
