import { SLACK_BYTES, Window } from '../../../core/csv/window.js';
import type { Customer } from '../shop/customers.js';
import type { CustomerDetails } from '../shop/customer-details.js';
import { ByteBlock } from './byte-block.js';
import { CUSTOMER_ROOM, type CustomerWriter } from './customer-columns.js';

/** The newest so many bytes of customers are kept: some 50,000 customers. */
const KEPT_BYTES = 1 << 24;
/** A power of two: of the customers whose numbers end in the same bits, one is kept. */
const SLOTS = 1 << 16;

/**
 * The parts of rows that stay the same with a customer, ready to be copied. They lie in a ring of bytes, where the
 * newest take the place of the oldest; who is no longer there is made again. Bytes and numbers only, as objects of
 * so many customers would have to be followed by the garbage collector, and seldom lie in a processor's cache.
 */
export class CustomerParts {
  readonly #detailsOf: (customer: Customer) => CustomerDetails;
  readonly #writers: readonly CustomerWriter[];
  readonly #fresh = new ByteBlock(CUSTOMER_ROOM);
  readonly #ring = Window.of(KEPT_BYTES + CUSTOMER_ROOM);
  /** Where the ring goes on, and how often it has begun anew. */
  #end = 0;
  #lap = 0;
  /** The customer of a slot, in which lap they were written, and where each of their parts begins and the last ends. */
  readonly #numbers = new Int32Array(SLOTS).fill(-1);
  readonly #laps = new Int32Array(SLOTS);
  readonly #edges: Int32Array;
  readonly #userAgents = new Uint8Array(SLOTS);

  /** The parts are what these writers write, in their order. */
  constructor(
    detailsOf: (customer: Customer) => CustomerDetails,
    writers: readonly CustomerWriter[],
  ) {
    this.#detailsOf = detailsOf;
    this.#writers = writers;
    this.#edges = new Int32Array(SLOTS * (writers.length + 1));
  }

  /** Puts a part of a customer into a block. */
  put(customer: Customer, part: number, block: ByteBlock): void {
    const slot = this.#find(customer);
    const edge = slot * (this.#writers.length + 1) + part;
    block.putFrom(this.#ring, this.#edges[edge] ?? 0, this.#edges[edge + 1] ?? 0);
  }

  /** The index of a customer's user agent. */
  userAgentOf(customer: Customer): number {
    return this.#userAgents[this.#find(customer)] ?? 0;
  }

  /** The slot of a customer, who is there now. */
  #find(customer: Customer): number {
    const slot = customer.number & (SLOTS - 1);
    if (this.#numbers[slot] !== customer.number || !this.#isKept(slot)) this.#make(customer, slot);
    return slot;
  }

  #isKept(slot: number): boolean {
    const lapsAgo = this.#lap - (this.#laps[slot] ?? 0);
    const start = this.#edges[slot * (this.#writers.length + 1)] ?? 0;
    return lapsAgo === 0 || (lapsAgo === 1 && start >= this.#end);
  }

  #make(customer: Customer, slot: number): void {
    const details = this.#detailsOf(customer);
    const start = this.#end;
    let edge = slot * (this.#writers.length + 1);
    this.#fresh.clear();
    this.#edges[edge] = start;
    for (const write of this.#writers) {
      write(details, this.#fresh);
      edge += 1;
      this.#edges[edge] = start + this.#fresh.length;
    }
    this.#fresh.copyTo(this.#ring, start);
    this.#numbers[slot] = customer.number;
    this.#userAgents[slot] = details.userAgent;
    this.#laps[slot] = this.#lap;
    this.#end += this.#fresh.length + SLACK_BYTES;
    if (this.#end <= KEPT_BYTES) return;
    this.#end = 0;
    this.#lap += 1;
  }
}
