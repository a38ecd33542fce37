import type { EventIds } from '../../core/rows/event-ids.js';
import type { FreshEvents } from './fresh-events.js';

/** Two hashes of an id, one after the other. */
const HASHES = 2;
/** Events are kept in blocks, so that no more than one of them is empty: 1 MiB each. */
const BLOCK_EVENTS = 1 << 16;
const FIRST_SLOTS = 1 << 12;
const GOLDEN = 0x9e3779b1;

/** More than these are not remembered: they take some 400 MB. */
const MOST_EVENTS = 16_000_000;

interface Block {
  readonly hashes: Int32Array;
  /** Microseconds since the epoch. */
  readonly times: Float64Array;
}

/**
 * The ids and times of the events that the batches of a run would store, for a run that stores none. An id is known by
 * two hashes of 32 bits: by chance, 1 run of 10 million ids in 300,000 takes an id for another. An event takes 24 to 32
 * bytes.
 */
export class SeenEvents {
  readonly #blocks: Block[] = [];
  /** One more than the number of an event; 0 where there is none. */
  #slots = new Int32Array(FIRST_SLOTS);
  #count = 0;
  #isAll = true;

  /** @param most so many are remembered. */
  constructor(private readonly most = MOST_EVENTS) {}

  /** Whether every event that was told is remembered. */
  get isAll(): boolean {
    return this.#isAll;
  }

  /**
   * Drops the events whose ids were seen in batches before, with a time within the horizon of the batch's time range, and
   * remembers the others.
   * @param horizon microseconds.
   */
  take(fresh: FreshEvents, horizon: number): void {
    const { span } = fresh;
    if (span === undefined) return;
    const [from, to] = [span.from - horizon, span.to + horizon];
    fresh.dropThose((ids, row, time) => this.#seeOne(ids, row, time, from, to));
  }

  /** Whether an event was seen with a time in a span; remembers it where it was not. */
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

/** Depends on both hashes: who makes ids that share the one does not crowd a place with them. */
function firstSlot(hash: number, other: number): number {
  return hash ^ Math.imul(other, GOLDEN);
}
