import type { MinuteSpan } from '../../../core/summary/cover.js';
import type { LoadedCells } from './loaded-cells.js';
import type { HotCells } from '../../../core/shop/hot-cells.js';
import type { Snapshot } from '../../../core/shop/snapshot.js';
import { WindowView, type SegmentFilter } from '../../../core/shop/window-view.js';

/** The part of a window before its newest minutes, as read from the database. */
export interface ViewBase {
  readonly view: WindowView;
  /** Minute since the epoch from which the newest minutes are used. */
  readonly end: number;
  /** The snapshot in which it was read. */
  readonly snapshot: Snapshot;
}

/**
 * A window that is updated with each load: a base from the database, plus the newest minutes. Events dated in the
 * future stay in the hot cells until their time.
 */
export class LiveView {
  /** The first minute that is not added yet. */
  #next: number;

  private constructor(
    readonly from: number,
    readonly view: WindowView,
    private readonly base: ViewBase | undefined,
    private readonly hot: HotCells,
  ) {
    this.#next = Math.max(from, base?.end ?? from);
  }

  /** A window that is entirely in the hot cells. */
  static ofCells(hot: HotCells, { from, to }: MinuteSpan, filter: SegmentFilter): LiveView {
    const live = new LiveView(from, new WindowView(filter), undefined, hot);
    live.moveOn(to);
    return live;
  }

  /** A window from the database. @param missed cells loaded since the reading began. */
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

  /** The end of the added minutes. */
  get to(): number {
    return this.#next;
  }

  /** Adds newly loaded cells, which the hot cells already contain. */
  take(loaded: LoadedCells): void {
    if (loaded.to <= this.from || loaded.from >= this.#next) return;
    this.#takeLate(loaded);
    const first = Math.max(this.from, this.base?.end ?? this.from);
    for (const [minute, cell] of loaded.cells) {
      if (minute >= first && minute < this.#next) this.view.addCell(minute, cell);
    }
  }

  /** Adds the minutes since the last call. @param to end of the window, exclusive. */
  moveOn(to: number): void {
    if (to <= this.#next) return;
    for (const [minute, cell] of this.hot.between(this.#next, to)) this.view.addCell(minute, cell);
    this.#next = to;
  }

  /** Adds events dated before the hot cells, unless the base already contains them. */
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
