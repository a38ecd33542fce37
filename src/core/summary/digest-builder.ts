import {
  joinProducts,
  productKey,
  type Digest,
  type DigestGroup,
  type DigestProduct,
} from './digest.js';
import { GrowingNumbers } from './growing-numbers.js';
import { Places } from './places.js';

/** A digest that is being made, event by event. */
export class DigestBuilder {
  readonly #minutes = new GrowingNumbers();
  readonly #groupOf = new GrowingNumbers();
  readonly #productOf = new GrowingNumbers();
  readonly #sessions = new GrowingNumbers();
  readonly #customers = new GrowingNumbers();
  readonly #amountEvents = new GrowingNumbers();
  readonly #orders = new GrowingNumbers();
  readonly #cents = new GrowingNumbers();
  readonly #quantities = new GrowingNumbers();
  readonly #groups = new Places<DigestGroup>((group) => JSON.stringify(group));
  readonly #products = new Places<DigestProduct>(productKey, joinProducts);

  /** @param day days since the epoch, in UTC. */
  constructor(readonly day: number) {}

  /** The place of a group among those of the digest. */
  placeOfGroup({ eventType, category, deviceType, currency }: DigestGroup): number {
    return this.#groups.of({ eventType, category, deviceType, currency });
  }

  /** The place of a product among those of the digest. */
  placeOfProduct(product: DigestProduct): number {
    return this.#products.of(product);
  }

  /** Adds an event: the minute of its day, the places of its group and product, and hashes, which are NaN for NULL. */
  add(minute: number, group: number, product: number, session: number, customer: number): void {
    this.#minutes.push(minute);
    this.#groupOf.push(group);
    this.#productOf.push(product);
    this.#sessions.push(session);
    this.#customers.push(customer);
  }

  /** Adds the amount of the event that was added last. @param cents price × quantity. */
  addAmount(order: number, cents: number, quantity: number): void {
    this.#amountEvents.push(this.#minutes.count - 1);
    this.#orders.push(order);
    this.#cents.push(cents);
    this.#quantities.push(quantity);
  }

  digest(): Digest {
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
        events: Uint32Array.from(this.#amountEvents.taken()),
        orders: this.#orders.taken(),
        cents: this.#cents.taken(),
        quantities: Int32Array.from(this.#quantities.taken()),
      },
    };
  }
}
