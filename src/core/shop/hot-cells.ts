import { Cell } from './cell.js';

/** How long a minute is still likely to get events, in minutes. */
const UNSETTLED = 3;

/** The newest minutes, each by itself, and those that are still to come. Times are minutes since the epoch. */
export class HotCells {
  readonly #cells = new Map<number, Cell>();

  /** @param first from when on all events are here. */
  constructor(private first: number) {}

  /** From when on all events are here. */
  get since(): number {
    return this.first;
  }

  /** Adds what cells have of these minutes. */
  add(cells: ReadonlyMap<number, Cell>): void {
    for (const [minute, cell] of cells) {
      if (minute < this.first) continue;
      let known = this.#cells.get(minute);
      if (known === undefined) this.#cells.set(minute, (known = new Cell()));
      known.add(cell);
    }
  }

  /** Those from a minute up to another one, which is not in it. */
  *between(from: number, to: number): Generator<[minute: number, cell: Cell]> {
    for (const each of this.#cells) if (each[0] >= from && each[0] < to) yield each;
  }

  /** The newest minute before another one that has events; undefined where there is none. */
  newestBefore(minute: number): number | undefined {
    let newest: number | undefined;
    for (const at of this.#cells.keys()) {
      if (at < minute && (newest === undefined || at > newest)) newest = at;
    }
    return newest;
  }

  /** How many events are in minutes from one on. */
  eventsFrom(minute: number): number {
    let events = 0;
    for (const [at, cell] of this.#cells) {
      if (at < minute) continue;
      for (const { byCurrency } of cell.groups) {
        for (const sums of byCurrency.values()) events += sums.events;
      }
    }
    return events;
  }

  /** Notes that it is a later minute now, and forgets those before another one. */
  moveOn(now: number, first: number): void {
    for (const minute of this.#cells.keys()) if (minute < first) this.#cells.delete(minute);
    this.first = Math.max(this.first, first);
    this.#cells.get(now - UNSETTLED)?.compact();
  }
}
