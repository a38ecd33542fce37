import type { EventIds } from '../../core/rows/event-ids.js';
import type { FreshEvents } from './fresh-events.js';

/** Hashes per id, stored one after the other. */
const HASHES = 2;
/** Events per block. Events are kept in blocks of 1 MiB, so that at most one block is partly empty. */
const BLOCK_EVENTS = 1 << 16;
const FIRST_SLOTS = 1 << 12;
const GOLDEN = 0x9e3779b1;

/** Maximum number of events kept: about 400 MB. */
const MOST_EVENTS = 16_000_000;

interface Block {
  readonly hashes: Int32Array;
  /** Microseconds since the epoch. */
  readonly times: Float64Array;
}

/**
 * Ids and times of the events that the batches of a dry run would store. An id is represented by two 32-bit
 * hashes: by chance, 1 run of 10 million ids in 300,000 confuses two ids. An event takes 24 to 32 bytes.
 */
export class SeenEvents {
  readonly #blocks: Block[] = [];
  /** One more than the number of an event; 0 marks a free slot. */
  #slots = new Int32Array(FIRST_SLOTS);
  #count = 0;
  #isAll = true;

  /** @param most maximum number of events kept. */
  constructor(private readonly most = MOST_EVENTS) {}

  /** Whether every event given to `take` is kept. */
  get isAll(): boolean {
    return this.#isAll;
  }

  /**
   * Drops the events whose ids earlier batches had with a time within the horizon of the batch's time range. Keeps
   * the others.
   * @param horizon microseconds.
   */
  take(fresh: FreshEvents, horizon: number): void {
    const { span } = fresh;
    if (span === undefined) return;
    const [from, to] = [span.from - horizon, span.to + horizon];
    fresh.dropThose((ids, row, time) => this.#seeOne(ids, row, time, from, to));
  }

  /** Whether an event was seen with a time in the span; adds it otherwise. */
  #seeOne(ids: EventIds, row: number, time: number, from: number, to: number): boolean {
    if (2 * this.#count >= this.#slots.length) this.#makeRoom();
    const hash = ids.hashes[row] ?? 0;
    const other = ids.otherHash(row);
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = firstSlot(hash, other) & mask;
    for (let after = slots[slot] ?? 0; after !== 0; after = slots[slot] ?? 0) {
      if (this.#isSame(after - 1, hash, other, from, to)) return true;
      slot = (slot + 1) & mask;
    }
    if (this.#count < this.most) slots[slot] = this.#add(hash, other, time) + 1;
    else this.#isAll = false;
    return false;
  }

  #isSame(event: number, hash: number, other: number, from: number, to: number): boolean {
    const block = this.#blocks[Math.floor(event / BLOCK_EVENTS)];
    if (block === undefined) return false;
    const at = event % BLOCK_EVENTS;
    const { hashes, times } = block;
    if (hashes[HASHES * at] !== hash || hashes[HASHES * at + 1] !== other) return false;
    const time = times[at] ?? Number.NaN;
    return time >= from && time <= to;
  }

  /** Returns the number of the event. */
  #add(hash: number, other: number, time: number): number {
    const event = this.#count++;
    const at = event % BLOCK_EVENTS;
    const block = (this.#blocks[Math.floor(event / BLOCK_EVENTS)] ??= {
      hashes: new Int32Array(HASHES * BLOCK_EVENTS),
      times: new Float64Array(BLOCK_EVENTS),
    });
    block.hashes[HASHES * at] = hash;
    block.hashes[HASHES * at + 1] = other;
    block.times[at] = time;
    return event;
  }

  #makeRoom(): void {
    const slots = new Int32Array(2 * this.#slots.length);
    const mask = slots.length - 1;
    let event = 0;
    for (const { hashes } of this.#blocks) {
      for (let at = 0; at < BLOCK_EVENTS && event < this.#count; at++, event++) {
        let slot = firstSlot(hashes[HASHES * at] ?? 0, hashes[HASHES * at + 1] ?? 0) & mask;
        while (slots[slot] !== 0) slot = (slot + 1) & mask;
        slots[slot] = event + 1;
      }
    }
    this.#slots = slots;
  }
}

/** Depends on both hashes, so that ids crafted to share one of them do not collide. */
function firstSlot(hash: number, other: number): number {
  return hash ^ Math.imul(other, GOLDEN);
}
