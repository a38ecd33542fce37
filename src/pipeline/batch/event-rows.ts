import type { Event } from '../event/event.js';
import { eventCopyLine } from './copy-line.js';
import { RollupGroups, type RollupGroup } from './rollup-groups.js';

const FIRST_BYTES = 256 * 1024;
/** A UTF-16 unit becomes at most three bytes of UTF-8. */
const MAX_BYTES_PER_UNIT = 3;

/**
 * The valid events of one part, ready to be sent: their COPY lines in one buffer, and by row what dedupe
 * and the rollup need to know.
 */
export class EventRows {
  readonly ids: string[] = [];
  /** Microseconds since the epoch. */
  readonly timestamps: number[] = [];
  /** The rollup row that each event counts in. */
  readonly groups: RollupGroup[] = [];
  /** Cents that each event adds to the revenue. */
  readonly revenues: number[] = [];
  /** Where each row's line ends in the buffer. */
  readonly #ends: number[] = [];
  #lines: Buffer = Buffer.allocUnsafe(FIRST_BYTES);
  #used = 0;
  readonly #groups = new RollupGroups();

  constructor(
    /** The lineage of the events: the key of the part's ledger row. */
    readonly batchId: number,
  ) {}

  get count(): number {
    return this.ids.length;
  }

  get bytes(): number {
    return this.#used;
  }

  add(event: Event): void {
    this.ids.push(event.eventId);
    this.timestamps.push(event.timestamp);
    this.groups.push(this.#groups.of(event));
    this.revenues.push(event.eventType === REVENUE_EVENT_TYPE ? event.priceCents : 0);
    const line = eventCopyLine(event, this.batchId);
    this.#reserve(line.length * MAX_BYTES_PER_UNIT);
    this.#used += this.#lines.write(line, this.#used, 'utf8');
    this.#ends.push(this.#used);
  }

  /** The COPY lines of the rows that `keep` names, as few long pieces as possible. */
  *lines(keep: (row: number) => boolean): Generator<Buffer> {
    let from = 0;
    let to = 0;
    for (let row = 0; row < this.count; row++) {
      const end = this.#ends[row] ?? to;
      if (keep(row)) {
        to = end;
      } else {
        if (to > from) yield this.#lines.subarray(from, to);
        from = end;
        to = end;
      }
    }
    if (to > from) yield this.#lines.subarray(from, to);
  }

  #reserve(bytes: number): void {
    if (this.#used + bytes <= this.#lines.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#lines.length * 2, this.#used + bytes));
    this.#lines.copy(larger, 0, 0, this.#used);
    this.#lines = larger;
  }
}

/** The event type whose prices are the revenue. An `order` is not: its purchase would count twice. */
const REVENUE_EVENT_TYPE = 'purchase';
