import { SLACK_BYTES, Window } from '../../../core/csv/window.js';
import type { Customer } from '../shop/customers.js';
import type { CustomerDetails } from '../shop/customer-details.js';
import { ByteBlock } from './byte-block.js';
import { CUSTOMER_ROOM, type CustomerWriter } from './customer-columns.js';

/** Bytes of the newest customers that are kept: about 50,000 customers. */
const KEPT_BYTES = 1 << 24;
/** A power of two: of the customers whose numbers end in the same bits, one is kept. */
const SLOTS = 1 << 16;

/** Records of this lap and the one before are there, so that none is of lap 0. */
const FIRST_LAP = 2;

/** Bytes that a processor reads from memory at once. */
const CACHE_LINE = 64;
/** Most records have fewer bytes. */
const PREFETCHED = 4 * CACHE_LINE;

/** The head of a record: the customer's number, their user agent, and where the first part begins. All have 32 bits. */
const USER_AGENT = 4;
const EDGES = 8;
const WORD = 4;

/**
 * The parts of rows that stay the same with a customer, ready to be copied. Each customer has a record in a ring of
 * bytes, where the newest take the place of the oldest; a customer without a record is made again. Bytes and numbers
 * only, as the garbage collector would have to follow objects of so many customers, and they are seldom in a
 * processor's cache. A record lies in one piece for the same reason.
 */
export class CustomerParts {
  readonly #detailsOf: (customer: Customer) => CustomerDetails;
  readonly #writers: readonly CustomerWriter[];
  readonly #headBytes: number;
  readonly #fresh = new ByteBlock(CUSTOMER_ROOM);
  readonly #ring: Window;
  /** Where the ring goes on, and how often it has begun anew. */
  #end = 0;
  #lap = FIRST_LAP;
  /** The place of the record of each slot, and the lap in which it was written: 0 where there is none. */
  readonly #slots = new Int32Array(2 * SLOTS);

  /** The parts are what these writers write, in their order. */
  constructor(
    detailsOf: (customer: Customer) => CustomerDetails,
    writers: readonly CustomerWriter[],
  ) {
    this.#detailsOf = detailsOf;
    this.#writers = writers;
    this.#headBytes = EDGES + WORD * (writers.length + 1);
    this.#ring = Window.of(KEPT_BYTES + this.#headBytes + CUSTOMER_ROOM);
  }

  /** The place of a customer's record; good until the next customer is looked up. */
  find(customer: Customer): number {
    const slot = 2 * (customer.number & (SLOTS - 1));
    const place = this.#slots[slot] ?? 0;
    const lapsAgo = this.#lap - (this.#slots[slot + 1] ?? 0);
    const isKept = lapsAgo === 0 || (lapsAgo === 1 && place >= this.#end);
    const isTheirs = isKept && this.#ring.view.getInt32(place, true) === customer.number;
    return isTheirs ? place : this.#make(customer, slot);
  }

  /** Reads a byte of each cache line of a customer's record, if there is one, and returns their sum. */
  prefetch(customer: Customer): number {
    const { bytes } = this.#ring;
    const place = this.#slots[2 * (customer.number & (SLOTS - 1))] ?? 0;
    let sum = 0;
    for (let line = place; line < place + PREFETCHED; line += CACHE_LINE) sum += bytes[line] ?? 0;
    return sum;
  }

  /** Puts a part of the customer at a place into a block. */
  put(place: number, part: number, block: ByteBlock): void {
    const { view } = this.#ring;
    const edge = place + EDGES + WORD * part;
    block.putFrom(this.#ring, view.getInt32(edge, true), view.getInt32(edge + WORD, true));
  }

  /** The index of the user agent of the customer at a place. */
  userAgentAt(place: number): number {
    return this.#ring.view.getInt32(place + USER_AGENT, true);
  }

  #make(customer: Customer, slot: number): number {
    const details = this.#detailsOf(customer);
    const { view } = this.#ring;
    const place = this.#end;
    const start = place + this.#headBytes;
    view.setInt32(place, customer.number, true);
    view.setInt32(place + USER_AGENT, details.userAgent, true);
    let edge = place + EDGES;
    view.setInt32(edge, start, true);
    this.#fresh.clear();
    for (const write of this.#writers) {
      write(details, this.#fresh);
      edge += WORD;
      view.setInt32(edge, start + this.#fresh.length, true);
    }
    this.#fresh.copyTo(this.#ring, start);
    this.#slots[slot] = place;
    this.#slots[slot + 1] = this.#lap;
    this.#end = start + this.#fresh.length + SLACK_BYTES;
    if (this.#end > KEPT_BYTES) {
      this.#end = 0;
      this.#lap += 1;
    }
    return place;
  }
}
