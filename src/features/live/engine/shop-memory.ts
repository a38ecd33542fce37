import { Carts } from '../../../core/shop/carts.js';
import { cellsOf, type Cell } from '../../../core/shop/cell.js';
import { HotCells } from '../../../core/shop/hot-cells.js';
import { LOOKED_BACK } from '../../../core/shop/watch/detect.js';
import type { MinuteSeries } from '../../../core/shop/watch/minute-series.js';
import { WATCHED_MINUTES } from './read-minute-series.js';
import { LastPurchases } from '../../../core/shop/last-purchases.js';
import type { Digest } from '../../../core/summary/digest.js';
import { HOUR_MINUTES, hourOf } from '../../../core/summary/cover.js';
import type { KnownCustomers } from './known-customers.js';
import { LoadedCells } from './loaded-cells.js';
import type { LoadedDigest, ShopState } from './read-news.js';

/** The newest hours in memory. Times are minutes since the epoch. */
export class ShopMemory {
  readonly hot: HotCells;
  readonly carts = new Carts();
  readonly purchases = new LastPurchases();
  /** The newest minute with an event; undefined before the first. */
  #newest: number | undefined;

  /** @param first minute from which it receives all events. */
  constructor(
    /** The state of all its data. */
    public state: ShopState,
    first: number,
    /** The minutes for alert detection, before `first`. */
    readonly series: MinuteSeries,
    /** When customers first bought. */
    readonly customers: KnownCustomers,
  ) {
    this.hot = new HotCells(first);
  }

  get newest(): number | undefined {
    return this.#newest;
  }

  /** Adds events that were stored before. */
  addStored(digest: Digest): void {
    this.#add(digest, cellsOf(digest));
  }

  /** Adds newly loaded events. */
  addLoaded(news: LoadedDigest): LoadedCells {
    const loaded = new LoadedCells(news);
    // A load of old data contains nothing as new.
    if (loaded.to > this.series.since) this.#add(news.digest, loaded.cells);
    return loaded;
  }

  /** Advances the current minute, and drops minutes before the hours that are kept. */
  moveOn(now: number): void {
    const first = firstHot(now);
    this.hot.moveOn(now, first);
    this.carts.forgetBefore(first);
    this.series.forgetBefore(now - WATCHED_MINUTES - LOOKED_BACK);
  }

  #add(digest: Digest, cells: ReadonlyMap<number, Cell>): void {
    this.hot.add(cells);
    this.series.addCells(cells);
    this.carts.add(digest, this.hot.since);
    this.purchases.add(digest, this.hot.since);
    for (const minute of cells.keys()) this.#newest = Math.max(this.#newest ?? minute, minute);
  }
}

/** The minute from which the newest minutes are kept: twice the longest short window, extended to a full hour. */
export function firstHot(now: number): number {
  return hourOf(now - 2 * HOUR_MINUTES - 1);
}

/** The same for many events, which take long to read: the longest short window once. */
export function firstHotOfMany(now: number): number {
  return hourOf(now - HOUR_MINUTES);
}
