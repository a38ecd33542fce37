import {
  joinProducts,
  productKey,
  type Digest,
  type DigestGroup,
  type DigestProduct,
} from './digest.js';
import { doubled } from '../columns/columns-of-numbers.js';
import { Places } from './places.js';

/** The initial capacity for events and amounts, where their number is unknown. */
const FIRST_ROOM = 256;

/** A digest under construction, event by event. On the hot path, where allocating memory is expensive. */
export class DigestBuilder {
  #events = 0;
  #minutes: Uint16Array<ArrayBuffer>;
  #groupOf: Uint32Array<ArrayBuffer>;
  #productOf: Uint32Array<ArrayBuffer>;
  #sessions: Float64Array<ArrayBuffer>;
  #customers: Float64Array<ArrayBuffer>;
  #amounts = 0;
  #amountEvents = new Uint32Array(FIRST_ROOM);
  #orders = new Float64Array(FIRST_ROOM);
  #cents = new Float64Array(FIRST_ROOM);
  #quantities = new Int32Array(FIRST_ROOM);
  readonly #groups = new Places<DigestGroup>((group) => JSON.stringify(group));
  readonly #products = new Places<DigestProduct>(productKey, joinProducts);

  /** @param day days since the epoch, in UTC. @param room the initial capacity in events. */
  constructor(
    readonly day: number,
    room = FIRST_ROOM,
  ) {
    this.#minutes = new Uint16Array(room);
    this.#groupOf = new Uint32Array(room);
    this.#productOf = new Uint32Array(room);
    this.#sessions = new Float64Array(room);
    this.#customers = new Float64Array(room);
  }

  /** The number of a group in the digest. */
  placeOfGroup({ eventType, category, deviceType, currency }: DigestGroup): number {
    return this.#groups.of({ eventType, category, deviceType, currency });
  }

  /** The number of a product in the digest. */
  placeOfProduct(product: DigestProduct): number {
    return this.#products.of(product);
  }

  /** Adds an event: the minute of its day, the numbers of its group and product, and hashes, which are NaN for NULL. */
  add(minute: number, group: number, product: number, session: number, customer: number): void {
    const event = this.#events++;
    if (event === this.#minutes.length) this.#makeRoom();
    this.#minutes[event] = minute;
    this.#groupOf[event] = group;
    this.#productOf[event] = product;
    this.#sessions[event] = session;
    this.#customers[event] = customer;
  }

  /** Adds the amount of the event that was added last. @param cents price × quantity. */
  addAmount(order: number, cents: number, quantity: number): void {
    const amount = this.#amounts++;
    if (amount === this.#orders.length) this.#makeRoomForAmounts();
    this.#amountEvents[amount] = this.#events - 1;
    this.#orders[amount] = order;
    this.#cents[amount] = cents;
    this.#quantities[amount] = quantity;
  }

  digest(): Digest {
    const [events, amounts] = [this.#events, this.#amounts];
    return {
      day: this.day,
      groups: this.#groups.all,
      products: this.#products.all,
      minutes: this.#minutes.subarray(0, events),
      groupOf: this.#groupOf.subarray(0, events),
      productOf: this.#productOf.subarray(0, events),
      sessions: this.#sessions.subarray(0, events),
      customers: this.#customers.subarray(0, events),
      amounts: {
        events: this.#amountEvents.subarray(0, amounts),
        orders: this.#orders.subarray(0, amounts),
        cents: this.#cents.subarray(0, amounts),
        quantities: this.#quantities.subarray(0, amounts),
      },
    };
  }

  #makeRoom(): void {
    this.#minutes = doubled(this.#minutes);
    this.#groupOf = doubled(this.#groupOf);
    this.#productOf = doubled(this.#productOf);
    this.#sessions = doubled(this.#sessions);
    this.#customers = doubled(this.#customers);
  }

  #makeRoomForAmounts(): void {
    this.#amountEvents = doubled(this.#amountEvents);
    this.#orders = doubled(this.#orders);
    this.#cents = doubled(this.#cents);
    this.#quantities = doubled(this.#quantities);
  }
}
