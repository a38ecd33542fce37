import type { MinuteSpan } from '../../../core/summary/cover.js';
import type { LoadedCells } from './loaded-cells.js';
import type { HotCells } from '../../../core/shop/hot-cells.js';
import type { Snapshot } from '../../../core/shop/snapshot.js';
import { WindowView, type SegmentFilter } from '../../../core/shop/window-view.js';

/** What was read of a window before its newest minutes. */
export interface ViewBase {
  readonly view: WindowView;
  /** From when on the newest minutes tell, in minutes since the epoch. */
  readonly end: number;
  /** What it was read in. */
  readonly snapshot: Snapshot;
}

/**
 * A window that is kept up with what is loaded: what was read of it, and the newest minutes. What is dated after now waits
 * in the hot cells until its time comes.
 */
export class LiveView {
  /** The first minute that was not added yet. */
  #next: number;

  private constructor(
    readonly from: number,
    readonly view: WindowView,
    private readonly base: ViewBase | undefined,
    private readonly hot: HotCells,
  ) {
    this.#next = Math.max(from, base?.end ?? from);
  }

  /** A window of which all is in the hot cells. */
  static ofCells(hot: HotCells, { from, to }: MinuteSpan, filter: SegmentFilter): LiveView {
    const live = new LiveView(from, new WindowView(filter), undefined, hot);
    live.moveOn(to);
    return live;
  }

  /** A window that was read. @param missed what was loaded since the reading began. */
  static ofBase(
    hot: HotCells,
    { from, to }: MinuteSpan,
    base: ViewBase,
    missed: readonly LoadedCells[],
  ): LiveView {
    const live = new LiveView(from, base.view, base, hot);
    for (const loaded of missed) live.#takeLate(loaded);
    live.moveOn(to);
    return live;
  }

  /** The end of what was added. */
  get to(): number {
    return this.#next;
  }

  /** Takes what was just loaded; it is in the hot cells already. */
  take(loaded: LoadedCells): void {
    if (loaded.to <= this.from || loaded.from >= this.#next) return;
    this.#takeLate(loaded);
    const first = Math.max(this.from, this.base?.end ?? this.from);
    for (const [minute, cell] of loaded.cells) {
      if (minute >= first && minute < this.#next) this.view.addCell(minute, cell);
    }
  }

  /** Adds the minutes that have come since. @param to the end of the window, which is not in it. */
  moveOn(to: number): void {
    if (to <= this.#next) return;
    for (const [minute, cell] of this.hot.between(this.#next, to)) this.view.addCell(minute, cell);
    this.#next = to;
  }

  /** What is dated before the hot cells, unless it was there when the base was read. */
  #takeLate(loaded: LoadedCells): void {
    const { base } = this;
    if (base === undefined || base.snapshot.sees(loaded.loadedBy)) return;
    if (loaded.to <= this.from || loaded.from >= base.end) return;
    const { cells } = loaded;
    for (const [minute, cell] of cells) {
      if (minute >= this.from && minute < base.end) this.view.addCell(minute, cell);
    }
  }
}
