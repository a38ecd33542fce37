import type { Sql } from '../../io/postgres/connection/connection.js';
import { copyOut, type CopyRow } from '../../io/postgres/connection/copy-out.js';
import { hasAmount } from '../../core/event/event-types.js';
import {
  joinProducts,
  type Digest,
  type DigestGroup,
  type DigestProduct,
} from '../../core/summary/digest.js';
import { productKey } from '../../core/summary/fold-sums.js';
import { GrowingNumbers } from '../../core/summary/growing-numbers.js';
import { Places } from '../../core/summary/places.js';

/** SQL for the hash of a text, as `hashBytes` gives it; NULL of NULL. */
export function hashSql(text: string): string {
  return `((hashtextextended(${text}, 0) >> 16) & 281474976710655)`;
}

/** Makes the digest of the stored events from a minute up to another one of the same day; minutes since the epoch. */
export async function digestOfStored(sql: Sql, from: number, to: number): Promise<Digest> {
  const midnight = from - (from % MINUTES_OF_DAY);
  const digest = new StoredDigest(midnight / MINUTES_OF_DAY);
  const query = `select (extract(epoch from event_timestamp - to_timestamp(${midnight * 60})) / 60 - 0.5)::float8,
      event_type, category, device_type, currency, product_id::text, sku, product_name,
      ${hashSql('session_id')}::float8, ${hashSql('coalesce(customer_email, customer_id)')}::float8,
      ${hashSql('coalesce(order_id, event_id)')}::float8, (price * quantity * 100)::float8, quantity::float8
    from ecommerce_events
    where event_timestamp >= to_timestamp(${from * 60}) and event_timestamp < to_timestamp(${to * 60})`;
  await copyOut(sql, query, (row) => digest.add(row));
  return digest.digest();
}

const MINUTES_OF_DAY = 1_440;

/** A digest that is made of rows of events. */
class StoredDigest {
  readonly #minutes = new GrowingNumbers();
  readonly #groupOf = new GrowingNumbers();
  readonly #productOf = new GrowingNumbers();
  readonly #sessions = new GrowingNumbers();
  readonly #customers = new GrowingNumbers();
  readonly #amounts = {
    events: new GrowingNumbers(),
    orders: new GrowingNumbers(),
    cents: new GrowingNumbers(),
    quantities: new GrowingNumbers(),
  };
  readonly #groups = new Places<DigestGroup>((group) => JSON.stringify(group));
  readonly #products = new Places<DigestProduct>(productKey, joinProducts);
  #count = 0;

  constructor(private readonly day: number) {}

  add(row: CopyRow): void {
    const group: DigestGroup = {
      eventType: textOf(row[1]) ?? '',
      category: textOf(row[2]) ?? '',
      deviceType: textOf(row[3]) ?? '',
      currency: textOf(row[4]) ?? '',
    };
    const product = { productId: textOf(row[5]), sku: textOf(row[6]), name: textOf(row[7]) };
    this.#minutes.push(Math.max(0, Math.round(numberOf(row[0]))));
    this.#groupOf.push(this.#groups.of(group));
    this.#productOf.push(this.#products.of(product));
    this.#sessions.push(numberOf(row[8]));
    this.#customers.push(numberOf(row[9]));
    if (hasAmount(group.eventType)) {
      this.#amounts.events.push(this.#count);
      this.#amounts.orders.push(numberOf(row[10]));
      this.#amounts.cents.push(numberOf(row[11]) || 0);
      this.#amounts.quantities.push(numberOf(row[12]));
    }
    this.#count++;
  }

  digest(): Digest {
    const { events, orders, cents, quantities } = this.#amounts;
    return {
      day: this.day,
      groups: this.#groups.all,
      products: this.#products.all,
      minutes: Uint16Array.from(this.#minutes.taken()),
      groupOf: Uint32Array.from(this.#groupOf.taken()),
      productOf: Uint32Array.from(this.#productOf.taken()),
      sessions: this.#sessions.taken(),
      customers: this.#customers.taken(),
      amounts: {
        events: Uint32Array.from(events.taken()),
        orders: orders.taken(),
        cents: cents.taken(),
        quantities: Int32Array.from(quantities.taken()),
      },
    };
  }
}

function textOf(field: Buffer | null | undefined): string | null {
  return field?.toString() ?? null;
}

/** NaN for NULL. */
function numberOf(field: Buffer | null | undefined): number {
  return field?.readDoubleBE() ?? Number.NaN;
}
