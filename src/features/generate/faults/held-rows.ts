import type { CleanRow } from './clean-row.js';
import type { RowFault } from './fault-shares.js';

/** A row to be written, with its fault, if any. */
export interface MovedRow {
  readonly row: CleanRow;
  readonly fault: RowFault | undefined;
}

/** Rows that are held back for a number of steps, which are rows or files. */
export class HeldRows implements Iterable<CleanRow> {
  #held: { readonly moved: MovedRow; readonly wait: number }[] = [];

  get size(): number {
    return this.#held.length;
  }

  *[Symbol.iterator](): Generator<CleanRow> {
    for (const { moved } of this.#held) yield moved.row;
  }

  hold(moved: MovedRow, wait: number): void {
    this.#held.push({ moved, wait });
  }

  /** Advances one step; returns the rows that are due. */
  step(): readonly MovedRow[] {
    if (this.#held.length === 0) return [];
    const passed = this.#held.map(({ moved, wait }) => ({ moved, wait: wait - 1 }));
    this.#held = passed.filter(({ wait }) => wait > 0);
    return passed.filter(({ wait }) => wait <= 0).map(({ moved }) => moved);
  }

  /** Releases all rows. */
  release(): readonly MovedRow[] {
    const all = this.#held.map(({ moved }) => moved);
    this.#held = [];
    return all;
  }
}
