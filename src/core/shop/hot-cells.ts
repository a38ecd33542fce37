import { Cell } from './cell.js';

/** The minutes after which a minute rarely gets more events. */
const UNSETTLED = 3;

/** The newest minutes, one cell each. Times are minutes since the epoch. */
export class HotCells {
  readonly #cells = new Map<number, Cell>();

  /** @param first the minute from which all events are included. */
  constructor(private first: number) {}

  /** The minute from which all events are included. */
  get since(): number {
    return this.first;
  }

  /** Adds cells of these minutes. */
  add(cells: ReadonlyMap<number, Cell>): void {
    for (const [minute, cell] of cells) {
      if (minute < this.first) continue;
      let known = this.#cells.get(minute);
      if (known === undefined) this.#cells.set(minute, (known = new Cell()));
      known.add(cell);
    }
  }

  /** The cells from a minute up to, but excluding, another one. */
  *between(from: number, to: number): Generator<[minute: number, cell: Cell]> {
    for (const each of this.#cells) if (each[0] >= from && each[0] < to) yield each;
  }

  /** The newest minute before another one that has events; undefined if there is none. */
  newestBefore(minute: number): number | undefined {
    let newest: number | undefined;
    for (const at of this.#cells.keys()) {
      if (at < minute && (newest === undefined || at > newest)) newest = at;
    }
    return newest;
  }

  /** The number of events from a minute on. */
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

  /** Advances to a minute, and removes those before `first`. */
  moveOn(now: number, first: number): void {
    for (const minute of this.#cells.keys()) if (minute < first) this.#cells.delete(minute);
    this.first = Math.max(this.first, first);
    this.#cells.get(now - UNSETTLED)?.compact();
  }
}
