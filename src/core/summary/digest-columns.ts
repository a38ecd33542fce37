import { SOURCE_COLUMNS, type SourceColumn } from '../event/columns.js';
import { doubled } from '../columns/columns-of-numbers.js';
import type { Window } from '../csv/window.js';
import type { DigestProduct } from './digest.js';
import { GrowingNumbers } from './growing-numbers.js';
import { hashBytes } from './text-hash.js';

const placeOf = (column: SourceColumn) => SOURCE_COLUMNS.indexOf(column);
/** The positions of the columns that a digest needs in a row of COPY. */
const EVENT_ID = placeOf('event_id');
const PRODUCT_ID = placeOf('product_id');
const PRODUCT_NAME = placeOf('product_name');
const SKU = placeOf('sku');
const ORDER_ID = placeOf('order_id');
const CUSTOMER_ID = placeOf('customer_id');
const CUSTOMER_EMAIL = placeOf('customer_email');
const SESSION_ID = placeOf('session_id');

/** The number of fields of a row of COPY up to the last one that is read. */
export const DIGEST_FIELDS =
  Math.max(
    EVENT_ID,
    PRODUCT_ID,
    PRODUCT_NAME,
    SKU,
    ORDER_ID,
    CUSTOMER_ID,
    CUSTOMER_EMAIL,
    SESSION_ID,
  ) + 1;

/**
 * The columns of a digest, by event number. Hashes are made from the stored values, so a protected value stays
 * protected. On the hot path: a row is read right after it was made, while its bytes are in the CPU cache.
 */
export class DigestColumns {
  /** NaN if the event has none; the same applies to `customers`. */
  sessions: Float64Array<ArrayBuffer>;
  customers: Float64Array<ArrayBuffer>;
  /** The product of each event. */
  productOf: Uint32Array<ArrayBuffer>;
  /** Of the events with an amount, in order. */
  readonly orders = new GrowingNumbers();
  readonly products: DigestProduct[] = [];
  readonly #placeOfProduct = new Map<number | string, number>();
  /** Products whose name or sku is not known yet. */
  readonly #incomplete = new Set<number>();

  /** @param room the initial capacity in events. */
  constructor(room: number) {
    this.sessions = new Float64Array(room);
    this.customers = new Float64Array(room);
    this.productOf = new Uint32Array(room);
  }

  /** Records the next event. @param places the positions of the field lengths in its row of COPY. */
  note(event: number, window: Window, places: Int32Array<ArrayBuffer>, hasAmount: boolean): void {
    if (event === this.sessions.length) this.#makeRoom();
    this.sessions[event] = hashAt(window, places[SESSION_ID] ?? 0);
    this.customers[event] = firstHash(
      window,
      places[CUSTOMER_EMAIL] ?? 0,
      places[CUSTOMER_ID] ?? 0,
    );
    this.productOf[event] = this.#productAt(window, places);
    if (!hasAmount) return;
    this.orders.push(firstHash(window, places[ORDER_ID] ?? 0, places[EVENT_ID] ?? 0));
  }

  #makeRoom(): void {
    this.sessions = doubled(this.sessions);
    this.customers = doubled(this.customers);
    this.productOf = doubled(this.productOf);
  }

  #productAt(window: Window, places: Int32Array<ArrayBuffer>): number {
    const at = places[PRODUCT_ID] ?? 0;
    const key = smallKey(window, at) ?? largeKey(window, at, places[SKU] ?? 0);
    const place = this.#placeOfProduct.get(key);
    if (place === undefined) return this.#addProduct(key, window, places);
    if (this.#incomplete.has(place)) this.#complete(place, window, places);
    return place;
  }

  /** Sets a name and a sku that earlier events of the product did not have. */
  #complete(place: number, window: Window, places: Int32Array<ArrayBuffer>): void {
    const product = this.products[place];
    if (product === undefined) return;
    const sku = product.sku ?? textAt(window, places[SKU] ?? 0);
    const name = product.name ?? textAt(window, places[PRODUCT_NAME] ?? 0);
    if (sku !== product.sku || name !== product.name) {
      this.products[place] = { ...product, sku, name };
    }
    if (sku !== null && name !== null) this.#incomplete.delete(place);
  }

  #addProduct(key: number | string, window: Window, places: Int32Array<ArrayBuffer>): number {
    const place = this.products.length;
    const product = {
      productId: idAt(window, places[PRODUCT_ID] ?? 0),
      sku: textAt(window, places[SKU] ?? 0),
      name: textAt(window, places[PRODUCT_NAME] ?? 0),
    };
    this.products.push(product);
    if (product.sku === null || product.name === null) this.#incomplete.add(place);
    this.#placeOfProduct.set(key, place);
    return place;
  }
}

/** The id of a product where it is small, as most are: a small integer is found in a map without an allocation. */
function smallKey({ view }: Window, at: number): number | undefined {
  const isSmall = view.getInt32(at) > 0 && view.getInt32(at + 4) === 0;
  const id = isSmall ? view.getInt32(at + 8) : -1;
  return id < 0 ? undefined : id;
}

function largeKey(window: Window, idPlace: number, skuPlace: number): string {
  return idAt(window, idPlace) ?? `sku ${textAt(window, skuPlace) ?? ''}`;
}

/** The hash of the text of a field; NaN if it is NULL. @param at the position of its length. */
function hashAt(window: Window, at: number): number {
  const length = window.view.getInt32(at);
  return length < 0 ? Number.NaN : hashBytes(window, at + 4, at + 4 + length);
}

/** The hash of the first non-NULL field of two. */
function firstHash(window: Window, first: number, second: number): number {
  return hashAt(window, window.view.getInt32(first) < 0 ? second : first);
}

function idAt(window: Window, at: number): string | null {
  return window.view.getInt32(at) < 0 ? null : String(window.view.getBigInt64(at + 4));
}

function textAt(window: Window, at: number): string | null {
  const length = window.view.getInt32(at);
  return length < 0 ? null : window.text(at + 4, at + 4 + length);
}
