import { hourOf } from '../../../core/summary/cover.js';
import type { SegmentFilter } from '../../../core/shop/window-view.js';
import type { Sql } from '../../../io/postgres/connection/connection.js';
import { readOneState } from '../../../io/postgres/connection/transaction.js';
import type { WindowRequest } from '../shop/window-request.js';
import type { WindowSpan } from '../windows/window-span.js';
import { KeptWindow } from './kept-window.js';
import type { LoadedCells } from './loaded-cells.js';
import { readHistory, type History } from './read-history.js';
import { readWindow } from './read-window.js';
import type { EngineOptions } from './engine-options.js';
import type { ShopMemory } from './shop-memory.js';

/** A window with its history. */
interface Known {
  readonly kept: KeptWindow;
  readonly history: History;
}

interface Entry {
  known: Known | undefined;
  reading: Promise<Known> | undefined;
  usedAt: number;
}

/** Milliseconds after which an unused window is dropped. */
const UNUSED = 60_000;

/** Inputs for reading windows. */
export interface KeptWindowsOptions extends Pick<EngineOptions, 'reader' | 'catchUp'> {
  readonly memory: ShopMemory;
  /** Monotonic milliseconds. */
  readonly clock: () => number;
}

/** The open windows. Each is read once, and then updated with each load. */
export class KeptWindows {
  readonly #entries = new Map<string, Entry>();
  readonly #histories = new Map<string, Promise<History>>();
  /** Cells loaded during a reading. */
  #missed: LoadedCells[] = [];
  #readings = 0;
  /** Serialises the readings. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: KeptWindowsOptions) {}

  /** Whether a reading is active, so that the hot cells must be kept. */
  get isReading(): boolean {
    return this.#readings > 0;
  }

  /** Adds newly loaded cells. */
  take(loaded: LoadedCells): void {
    if (this.isReading) this.#missed.push(loaded);
    for (const [key, { known, reading, usedAt }] of this.#entries) {
      if (reading === undefined && this.options.clock() - usedAt > UNUSED)
        this.#entries.delete(key);
      else known?.kept.take(loaded);
    }
  }

  /** The window at a moment. While a newer one is being read, returns the previous one. */
  async of(request: WindowRequest, span: WindowSpan): Promise<Known> {
    const key = JSON.stringify([request.window, filterKey(request.filter)]);
    let entry = this.#entries.get(key);
    if (entry === undefined) {
      this.#entries.set(key, (entry = { known: undefined, reading: undefined, usedAt: 0 }));
    }
    entry.usedAt = this.options.clock();
    const isCurrent =
      entry.known?.kept.moveOn(span) === true && entry.known.history.end === hourOf(span.to - 1);
    if (isCurrent && entry.known !== undefined) return entry.known;
    const reading = (entry.reading ??= this.#read(entry, request, span));
    if (entry.known === undefined) return reading;
    reading.catch(() => undefined); // the next call reads again and throws its error
    return entry.known;
  }

  async #read(entry: Entry, { filter }: WindowRequest, span: WindowSpan): Promise<Known> {
    this.#readings++;
    try {
      const { catchUp, memory } = this.options;
      const { hot } = memory;
      const reading = await this.#inTurn(async (sql) => {
        await catchUp(sql);
        return readOneState(sql, () => readWindow(sql, span, filter, hot.since));
      });
      const history = await this.history(filter, hourOf(span.to - 1));
      const kept = new KeptWindow(reading, filter, hot, this.#missed);
      entry.known = { kept, history };
      return entry.known;
    } finally {
      entry.reading = undefined;
      this.#readings--;
      if (this.#readings === 0) this.#missed = [];
    }
  }

  /** The history of the four weeks before an hour; each is read once. */
  history(filter: SegmentFilter, end: number): Promise<History> {
    const key = filterKey(filter);
    const name = JSON.stringify([key, end]);
    let history = this.#histories.get(name);
    if (history === undefined) {
      history = this.#inTurn((sql) => readOneState(sql, () => readHistory(sql, filter, end)));
      for (const old of this.#histories.keys()) {
        if (old.startsWith(JSON.stringify([key]).slice(0, -1))) this.#histories.delete(old);
      }
      this.#histories.set(name, history);
      history.catch(() => this.#histories.delete(name));
    }
    return history;
  }

  #inTurn<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    const begin = () => this.options.reader.use(work);
    const turn = this.#last.then(begin, begin);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

function filterKey({ category, deviceType }: SegmentFilter): string {
  return JSON.stringify([category ?? null, deviceType ?? null]);
}
