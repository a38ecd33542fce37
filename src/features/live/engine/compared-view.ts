import { HOUR_MINUTES } from '../../../core/summary/cover.js';
import type { WindowView } from '../../../core/shop/window-view.js';
import type { ComparedSpan } from '../windows/window-span.js';
import { LiveView } from './live-view.js';
import type { LoadedCells } from './loaded-cells.js';
import type { ComparedReading } from './read-window.js';

/** The figures of a comparison period, which grows with the window it is compared with. */
export class ComparedView {
  readonly #live: LiveView;
  readonly #reading: ComparedReading;

  /** @param missed cells loaded since the reading began. */
  constructor(reading: ComparedReading, missed: readonly LoadedCells[]) {
    this.#reading = reading;
    const { span, base, cut } = reading;
    for (const loaded of missed) if (!base.snapshot.sees(loaded.loadedBy)) this.#addToCut(loaded);
    this.#live = LiveView.ofBase(cut, span, base, missed);
  }

  get view(): WindowView {
    return this.#live.view;
  }

  /** Adds newly loaded cells; few of them are as old. */
  take(loaded: LoadedCells): void {
    if (this.#reading.base.snapshot.sees(loaded.loadedBy)) return;
    this.#addToCut(loaded);
    this.#live.take(loaded);
  }

  /** Adds the cells that the base does not contain. */
  #addToCut(loaded: LoadedCells): void {
    const { base, cut } = this.#reading;
    const isInCut = loaded.to > base.end && loaded.from < base.end + HOUR_MINUTES;
    if (isInCut) cut.add(loaded.cells);
  }

  /** Adds the minutes since the last call. Returns whether the view still covers the span. */
  moveOn({ with: name, from, to }: ComparedSpan): boolean {
    const { span, base } = this.#reading;
    if (span.with !== name || span.from !== from) return false;
    if (to > span.to && to > base.end + HOUR_MINUTES) return false;
    // A span that ends at a full hour includes no minutes of the next one.
    if (to > span.to && span.to === base.end) return false;
    this.#live.moveOn(to);
    return true;
  }
}
