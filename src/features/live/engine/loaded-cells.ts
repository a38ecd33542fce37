import { cellsOf, type Cell } from '../../../core/shop/cell.js';
import { DAY_MINUTES } from '../../../core/summary/cover.js';
import type { LoadedDigest } from './read-news.js';

/** The minutes of a day that a transaction loaded, computed on first use. */
export class LoadedCells {
  #cells: ReadonlyMap<number, Cell> | undefined;

  constructor(private readonly loaded: LoadedDigest) {}

  /** See `Snapshot`. */
  get loadedBy(): bigint {
    return this.loaded.loadedBy;
  }

  /** Begin of the day in minutes since the epoch; `to` is its end. */
  get from(): number {
    return this.loaded.digest.day * DAY_MINUTES;
  }

  get to(): number {
    return this.from + DAY_MINUTES;
  }

  get cells(): ReadonlyMap<number, Cell> {
    return (this.#cells ??= cellsOf(this.loaded.digest));
  }
}
