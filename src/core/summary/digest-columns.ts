import { SOURCE_COLUMNS, type SourceColumn } from '../event/columns.js';
import type { Window } from '../csv/window.js';
import type { DigestProduct } from './digest.js';
import { GrowingNumbers } from './growing-numbers.js';
import { hashBytes } from './text-hash.js';

const placeOf = (column: SourceColumn) => SOURCE_COLUMNS.indexOf(column);
/** Where the columns that a digest needs stand in a row of COPY. */
const EVENT_ID = placeOf('event_id');
const PRODUCT_ID = placeOf('product_id');
const PRODUCT_NAME = placeOf('product_name');
const SKU = placeOf('sku');
const ORDER_ID = placeOf('order_id');
const CUSTOMER_ID = placeOf('customer_id');
const CUSTOMER_EMAIL = placeOf('customer_email');
const SESSION_ID = placeOf('session_id');

/** The fields of a row of COPY up to the last one that is read. */
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

const TWO_TO_21 = 2 ** 21;
const TWO_TO_32 = 2 ** 32;

/**
 * What a digest tells of events, by their number: hashes of what is stored, so that a protected value stays protected. On
 * the hot path: it is noted when a row of COPY was just made, while its bytes are near.
 */
export class DigestColumns {
  /** NaN where the event has none, as in the next two. */
  readonly sessions: GrowingNumbers;
  readonly customers: GrowingNumbers;
  /** Of events that have an amount; NaN for all others. */
  readonly orders: GrowingNumbers;
  /** Which of the products the event is about. */
  readonly productOf: GrowingNumbers;
  readonly products: DigestProduct[] = [];
  readonly #placeOfProduct = new Map<number | string, number>();

  /** @param room events that there is room for from the beginning. */
  constructor(room: number) {
    this.sessions = new GrowingNumbers(room);
    this.customers = new GrowingNumbers(room);
    this.orders = new GrowingNumbers(room);
    this.productOf = new GrowingNumbers(room);
  }

  /** Notes the next event. @param places where the lengths of the fields of its row of COPY stand. */
  note(window: Window, places: Int32Array<ArrayBuffer>, hasAmount: boolean): void {
    this.sessions.push(hashAt(window, places[SESSION_ID] ?? 0));
    this.customers.push(firstHash(window, places[CUSTOMER_EMAIL] ?? 0, places[CUSTOMER_ID] ?? 0));
    this.orders.push(
      hasAmount ? firstHash(window, places[ORDER_ID] ?? 0, places[EVENT_ID] ?? 0) : Number.NaN,
    );
    this.productOf.push(this.#productAt(window, places));
  }

  #productAt(window: Window, places: Int32Array<ArrayBuffer>): number {
    const { view } = window;
    const at = places[PRODUCT_ID] ?? 0;
    const high = view.getInt32(at + 4);
    // A number is exact for nearly all ids.
    const key =
      view.getInt32(at) > 0 && high < TWO_TO_21
        ? high * TWO_TO_32 + view.getUint32(at + 8)
        : rareKey(window, at, places[SKU] ?? 0);
    const place = this.#placeOfProduct.get(key);
    if (place === undefined) return this.#addProduct(key, window, places);
    this.#complete(place, window, places);
    return place;
  }

  /** Takes a name and a sku that earlier events of the product did not have. */
  #complete(place: number, window: Window, places: Int32Array<ArrayBuffer>): void {
    const product = this.products[place];
    if (product === undefined || (product.name !== null && product.sku !== null)) return;
    const sku = product.sku ?? textAt(window, places[SKU] ?? 0);
    const name = product.name ?? textAt(window, places[PRODUCT_NAME] ?? 0);
    if (sku !== product.sku || name !== product.name) {
      this.products[place] = { ...product, sku, name };
    }
  }

  #addProduct(key: number | string, window: Window, places: Int32Array<ArrayBuffer>): number {
    const place = this.products.push({
      productId: idAt(window, places[PRODUCT_ID] ?? 0),
      sku: textAt(window, places[SKU] ?? 0),
      name: textAt(window, places[PRODUCT_NAME] ?? 0),
    });
    this.#placeOfProduct.set(key, place - 1);
    return place - 1;
  }
}

function rareKey(window: Window, idPlace: number, skuPlace: number): string {
  return idAt(window, idPlace) ?? `sku ${textAt(window, skuPlace) ?? ''}`;
}

/** The hash of the text of a field; NaN where it is NULL. @param at where its length stands. */
function hashAt(window: Window, at: number): number {
  const length = window.view.getInt32(at);
  return length < 0 ? Number.NaN : hashBytes(window, at + 4, at + 4 + length);
}

/** The hash of the first of two fields that is not NULL. */
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
