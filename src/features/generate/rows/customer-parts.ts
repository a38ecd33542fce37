import { SLACK_BYTES, Window } from '../../../core/csv/window.js';
import type { Customer } from '../shop/customers.js';
import type { CustomerDetails } from '../shop/customer-details.js';
import { ByteBlock } from './byte-block.js';
import { CUSTOMER_ROOM, type CustomerWriter } from './customer-columns.js';

/** Size of the record ring in bytes: about 50,000 customers. */
const KEPT_BYTES = 1 << 24;
/** A power of two: of customers whose numbers end in the same bits, only one is cached. */
const SLOTS = 1 << 16;

/** Records of the current and the previous lap are valid, so laps start at 2 and 0 means none. */
const FIRST_LAP = 2;

/** Bytes per cache line of the processor. */
const CACHE_LINE = 64;
/** Most records are shorter. */
const PREFETCHED = 4 * CACHE_LINE;

/**
 * Offsets in the head of a record: the customer's number, the user agent, and the start of the first part. All
 * have 32 bits.
 */
const USER_AGENT = 4;
const EDGES = 8;
const WORD = 4;

/**
 * A cache of the parts of rows that are constant per customer, ready to be copied. Each customer has a record in a
 * ring of bytes, where new records overwrite the oldest; a missing record is made again. It consists of bytes and
 * numbers only, because the garbage collector would have to trace the objects of all customers. Records are
 * contiguous, because they are rarely in the processor's cache.
 */
export class CustomerParts {
  readonly #detailsOf: (customer: Customer) => CustomerDetails;
  readonly #writers: readonly CustomerWriter[];
  readonly #headBytes: number;
  readonly #fresh = new ByteBlock(CUSTOMER_ROOM);
  readonly #ring: Window;
  /** The write position of the ring, and its number of laps. */
  #end = 0;
  #lap = FIRST_LAP;
  /** For each slot, the position of its record and the lap in which it was written; 0 for none. */
  readonly #slots = new Int32Array(2 * SLOTS);

  /** @param writers they write the parts, in their order. */
  constructor(
    detailsOf: (customer: Customer) => CustomerDetails,
    writers: readonly CustomerWriter[],
  ) {
    this.#detailsOf = detailsOf;
    this.#writers = writers;
    this.#headBytes = EDGES + WORD * (writers.length + 1);
    this.#ring = Window.of(KEPT_BYTES + this.#headBytes + CUSTOMER_ROOM);
  }

  /** The position of a customer's record; valid until the next lookup. */
  find(customer: Customer): number {
    const slot = 2 * (customer.number & (SLOTS - 1));
    const place = this.#slots[slot] ?? 0;
    const lapsAgo = this.#lap - (this.#slots[slot + 1] ?? 0);
    const isKept = lapsAgo === 0 || (lapsAgo === 1 && place >= this.#end);
    const isTheirs = isKept && this.#ring.view.getInt32(place, true) === customer.number;
    return isTheirs ? place : this.#make(customer, slot);
  }

  /** Reads a byte of each cache line of a customer's record, if it exists, and returns their sum. */
  prefetch(customer: Customer): number {
    const { bytes } = this.#ring;
    const place = this.#slots[2 * (customer.number & (SLOTS - 1))] ?? 0;
    let sum = 0;
    for (let line = place; line < place + PREFETCHED; line += CACHE_LINE) sum += bytes[line] ?? 0;
    return sum;
  }

  /** Appends a part of the customer's record to a block. */
  put(place: number, part: number, block: ByteBlock): void {
    const { view } = this.#ring;
    const edge = place + EDGES + WORD * part;
    block.putFrom(this.#ring, view.getInt32(edge, true), view.getInt32(edge + WORD, true));
  }

  /** The user agent index of the record at a position. */
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
