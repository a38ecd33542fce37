import { HOUR_MINUTES } from '../../../core/summary/cover.js';
import type { WindowView } from '../../../core/shop/window-view.js';
import type { ComparedSpan } from '../windows/window-span.js';
import { LiveView } from './live-view.js';
import type { LoadedCells } from './loaded-cells.js';
import type { ComparedReading } from './read-window.js';

/** Another time that was read, which grows with the window that is compared with it. */
export class ComparedView {
  readonly #live: LiveView;
  readonly #reading: ComparedReading;

  /** @param missed what was loaded since the reading began. */
  constructor(reading: ComparedReading, missed: readonly LoadedCells[]) {
    this.#reading = reading;
    const { span, base, cut } = reading;
    for (const loaded of missed) if (!base.snapshot.sees(loaded.loadedBy)) this.#addToCut(loaded);
    this.#live = LiveView.ofBase(cut, span, base, missed);
  }

  get view(): WindowView {
    return this.#live.view;
  }

  /** Takes what was just loaded, of which little is as old. */
  take(loaded: LoadedCells): void {
    if (this.#reading.base.snapshot.sees(loaded.loadedBy)) return;
    this.#addToCut(loaded);
    this.#live.take(loaded);
  }

  /** Adds what the base does not hold. */
  #addToCut(loaded: LoadedCells): void {
    const { base, cut } = this.#reading;
    const isInCut = loaded.to > base.end && loaded.from < base.end + HOUR_MINUTES;
    if (isInCut) cut.add(loaded.cells);
  }

  /** Whether it still tells of a time, after the minutes that have come since were added. */
  moveOn({ with: name, from, to }: ComparedSpan): boolean {
    const { span, base } = this.#reading;
    if (span.with !== name || span.from !== from) return false;
    if (to > span.to && to > base.end + HOUR_MINUTES) return false;
    // A time that ends with a whole hour has no minutes of the next one.
    if (to > span.to && span.to === base.end) return false;
    this.#live.moveOn(to);
    return true;
  }
}
