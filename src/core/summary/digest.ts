/** The properties by which a digest groups its events, besides time and product. */
export interface DigestGroup {
  readonly eventType: string;
  /** Empty if the events have none. */
  readonly category: string;
  readonly deviceType: string;
  /** Empty if it is unknown. */
  readonly currency: string;
}

/** A product as its events name it: by its id, or by its sku where it has no id. */
export interface DigestProduct {
  /** Decimal digits, because a number is not exact for all ids. */
  readonly productId: string | null;
  readonly sku: string | null;
  readonly name: string | null;
}

/** Merges a product as two of its events name it: of two names or skus, the last in alphabetical order. */
export function joinProducts(one: DigestProduct, other: DigestProduct): DigestProduct {
  const [sku, name] = [lastOf(one.sku, other.sku), lastOf(one.name, other.name)];
  return sku === one.sku && name === one.name ? one : { ...one, sku, name };
}

function lastOf(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return other > one ? other : one;
}

/** A key that is unique per product. */
export function productKey({ productId, sku }: DigestProduct): string {
  return productId ?? `sku ${sku ?? ''}`;
}

/** The key of a product in the tables: its id, or its sku where it has none. */
export function tableKeyOf({ productId, sku }: DigestProduct): {
  /** Zero where it has none. */
  readonly product_id: string;
  /** Empty if it has an id. */
  readonly sku: string;
} {
  return productId === null
    ? { product_id: '0', sku: sku ?? '' }
    : { product_id: productId, sku: '' };
}

type Floats = Float64Array<ArrayBuffer>;

/**
 * The columns of one day's events from which the summaries are made, in any order. Hashes are those of `hashBytes`,
 * and NaN if an event has no such value.
 */
export interface Digest {
  /** Days since the epoch, in UTC. */
  readonly day: number;
  readonly groups: readonly DigestGroup[];
  readonly products: readonly DigestProduct[];
  /** By event: minutes since the start of the day. */
  readonly minutes: Uint16Array<ArrayBuffer>;
  /** By event: the index of its group. */
  readonly groupOf: Uint32Array<ArrayBuffer>;
  /** By event: the index of its product. */
  readonly productOf: Uint32Array<ArrayBuffer>;
  /** By event: the hash of its session. */
  readonly sessions: Floats;
  /** By event: the hash of its customer's e-mail address, or of the customer's id where there is none. */
  readonly customers: Floats;
  readonly amounts: DigestAmounts;
}

/** The amounts of the events of a digest that have one: see `hasAmount`. */
export interface DigestAmounts {
  /** The indexes of these events, ascending. */
  readonly events: Uint32Array<ArrayBuffer>;
  /** The hash of the order's id; of the event's id where there is none. */
  readonly orders: Floats;
  /** Price × quantity, in cents; 0 if the price is unknown. */
  readonly cents: Floats;
  readonly quantities: Int32Array<ArrayBuffer>;
}

/** The header before the columns, as JSON. */
interface Head extends Pick<Digest, 'day'> {
  readonly events: number;
  readonly amounts: number;
  readonly groups: readonly (readonly [string, string, string, string])[];
  readonly products: readonly (readonly [string | null, string | null, string | null])[];
}

/** The columns of numbers, widest first, so that each is aligned. */
const columnsOf = ({ sessions, customers, amounts, groupOf, productOf, minutes }: Digest) => [
  sessions,
  customers,
  amounts.orders,
  amounts.cents,
  groupOf,
  productOf,
  amounts.events,
  amounts.quantities,
  minutes,
];

const WIDEST = 8;

/** The digest as bytes: the length of the header in four bytes, the header, and the columns as they are in memory. */
export function encodeDigest(digest: Digest): Buffer {
  const { day, groups, products, minutes, amounts } = digest;
  const head: Head = {
    day,
    events: minutes.length,
    amounts: amounts.events.length,
    groups: groups.map((group) => [
      group.eventType,
      group.category,
      group.deviceType,
      group.currency,
    ]),
    products: products.map(({ productId, sku, name }) => [productId, sku, name]),
  };
  const json = Buffer.from(JSON.stringify(head));
  const start = columnsStart(json.length);
  const columns = columnsOf(digest);
  const length = columns.reduce((sum, { byteLength }) => sum + byteLength, start);
  const bytes = Buffer.allocUnsafe(length);
  bytes.writeUInt32LE(json.length);
  json.copy(bytes, 4);
  bytes.fill(0, 4 + json.length, start);
  let at = start;
  for (const { buffer, byteOffset, byteLength } of columns) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return bytes;
}

/** Decodes a digest. */
export function decodeDigest(source: Buffer): Digest {
  // Copied, so that the columns are aligned.
  const bytes = new Uint8Array(source);
  const { buffer } = bytes;
  const length = new DataView(buffer).getUint32(0, true);
  const text = Buffer.from(buffer, 4, length).toString();
  const { day, events, amounts, groups, products } = JSON.parse(text) as Head;
  let at = columnsStart(length);
  const column = <T>(
    make: { new (b: ArrayBuffer, o: number, n: number): T; BYTES_PER_ELEMENT: number },
    count: number,
  ): T => {
    const numbers = new make(buffer, at, count);
    at += count * make.BYTES_PER_ELEMENT;
    return numbers;
  };
  const [sessions, customers] = [column(Float64Array, events), column(Float64Array, events)];
  const [orders, cents] = [column(Float64Array, amounts), column(Float64Array, amounts)];
  const [groupOf, productOf] = [column(Uint32Array, events), column(Uint32Array, events)];
  const [amountEvents, quantities] = [column(Uint32Array, amounts), column(Int32Array, amounts)];
  const minutes = column(Uint16Array, events);
  return {
    day,
    groups: groups.map(([eventType, category, deviceType, currency]) => ({
      eventType,
      category,
      deviceType,
      currency,
    })),
    products: products.map(([productId, sku, name]) => ({ productId, sku, name })),
    minutes,
    groupOf,
    productOf,
    sessions,
    customers,
    amounts: { events: amountEvents, orders, cents, quantities },
  };
}

function columnsStart(headLength: number): number {
  return Math.ceil((4 + headLength) / WIDEST) * WIDEST;
}
