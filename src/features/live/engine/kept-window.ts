import type { HotCells } from '../../../core/shop/hot-cells.js';
import { WindowView, type SegmentFilter } from '../../../core/shop/window-view.js';
import type { ComparedSpan, WindowSpan } from '../windows/window-span.js';
import { ComparedView } from './compared-view.js';
import { LiveView } from './live-view.js';
import type { LoadedCells } from './loaded-cells.js';
import type { WindowReading } from './read-window.js';

/** The figures of a comparison period. */
export interface ComparedFigures {
  readonly span: ComparedSpan;
  readonly view: WindowView;
}

/** A window that is updated with each load, with its comparison periods. */
export class KeptWindow {
  #live: LiveView;
  readonly #compared: readonly ComparedView[];
  /** A comparison period that is in the hot cells. */
  #hotCompared: LiveView | undefined;

  /** @param missed cells loaded since the reading began. */
  constructor(
    private readonly reading: WindowReading,
    private readonly filter: SegmentFilter,
    private readonly hot: HotCells,
    missed: readonly LoadedCells[],
  ) {
    const { span, base, compared } = reading;
    this.#live =
      base === undefined
        ? LiveView.ofCells(hot, span, filter)
        : LiveView.ofBase(hot, span, base, missed);
    this.#compared = compared.map((each) => new ComparedView(each, missed));
  }

  get view(): WindowView {
    return this.#live.view;
  }

  /** Begin of the covered span, in minutes since the epoch; `to` is its end. */
  get from(): number {
    return this.#live.from;
  }

  get to(): number {
    return this.#live.to;
  }

  /** Adds newly loaded cells, which the hot cells already contain. */
  take(loaded: LoadedCells): void {
    this.#live.take(loaded);
    this.#hotCompared?.take(loaded);
    for (const compared of this.#compared) compared.take(loaded);
  }

  /**
   * Adds the minutes since the last call. Returns whether the window covers the span; if not, it must be read
   * again.
   */
  moveOn(span: WindowSpan): boolean {
    if (span.from === this.#live.from) this.#live.moveOn(span.to);
    else if (this.reading.base === undefined && span.from >= this.hot.since) {
      this.#live = LiveView.ofCells(this.hot, span, this.filter);
    } else return false;
    const readApart = span.compared.filter(({ isSliding }) => !isSliding);
    return readApart.every((other, index) => this.#compared[index]?.moveOn(other) ?? false);
  }

  /** The comparison periods that are known. */
  compared(span: WindowSpan): readonly ComparedFigures[] {
    const readApart = this.#compared.values();
    return span.compared.flatMap((other) => {
      if (!other.isSliding) {
        const view = readApart.next().value?.view;
        return view === undefined ? [] : [{ span: other, view }];
      }
      return other.from < this.hot.since ? [] : [{ span: other, view: this.#ofCells(other) }];
    });
  }

  #ofCells(span: ComparedSpan): WindowView {
    if (this.#hotCompared?.from !== span.from) {
      this.#hotCompared = LiveView.ofCells(this.hot, span, this.filter);
    }
    return this.#hotCompared.view;
  }
}
