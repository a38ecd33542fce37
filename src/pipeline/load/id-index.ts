import type { EventIds } from '../../core/rows/event-ids.js';

/** The position of an event in a batch: its part, and its row in the part, both from 0. */
export interface Place {
  readonly part: number;
  readonly row: number;
}

/** Numbers per position: the part, and the row plus one, so that 0 marks a free slot. */
const NUMBERS = 2;

/** Maximum probes for an id. Random ids never need as many; ids crafted by an attacker who knows the hash can. */
const MOST_PROBES = 32;
const CROWDED = -1;

/**
 * Finds the events of a batch by id: a hash table with linear probing that consists of numbers only, so that a
 * million ids need no objects. Ids with too many collisions are kept as strings in a map.
 */
export class IdIndex {
  readonly #places: Int32Array;
  readonly #mask: number;
  readonly #crowded = new Map<string, Place>();

  constructor(private readonly parts: readonly EventIds[]) {
    const ids = parts.reduce((sum, part) => sum + part.count, 0);
    const slots = 2 ** Math.ceil(Math.log2(2 * ids + 1));
    this.#places = new Int32Array(slots * NUMBERS);
    this.#mask = slots - 1;
  }

  /** Adds an event unless one with its id exists. Returns whether it was added. */
  add(part: number, row: number): boolean {
    const ids = this.parts[part];
    if (ids === undefined) throw new RangeError(`no part ${part}`);
    const slot = this.#slotOf(ids, row);
    if (slot === CROWDED) return this.#addCrowded(ids.text(row), { part, row });
    const places = this.#places;
    if (places[slot + 1] !== 0) return false;
    places[slot] = part;
    places[slot + 1] = row + 1;
    return true;
  }

  /** The position of the event with this id. */
  find(ids: EventIds, row: number): Place | undefined {
    const slot = this.#slotOf(ids, row);
    if (slot === CROWDED) return this.#crowded.get(ids.text(row));
    const after = this.#places[slot + 1] ?? 0;
    return after === 0 ? undefined : { part: this.#places[slot] ?? 0, row: after - 1 };
  }

  #addCrowded(id: string, place: Place): boolean {
    if (this.#crowded.has(id)) return false;
    this.#crowded.set(id, place);
    return true;
  }

  /** The slot that contains an id, or the free slot for it; CROWDED when neither is within the maximum probes. */
  #slotOf(ids: EventIds, row: number): number {
    const places = this.#places;
    let slot = (ids.hashes[row] ?? 0) & this.#mask;
    for (let probes = 0; probes < MOST_PROBES; probes++) {
      const after = places[slot * NUMBERS + 1] ?? 0;
      if (after === 0) return slot * NUMBERS;
      const others = this.parts[places[slot * NUMBERS] ?? 0];
      if (others?.isSame(after - 1, ids, row) === true) return slot * NUMBERS;
      slot = (slot + 1) & this.#mask;
    }
    return CROWDED;
  }
}
