import { hourOf } from '../../../core/summary/cover.js';
import type { SegmentFilter } from '../../../core/shop/window-view.js';
import { readOneState } from '../../../io/postgres/connection/transaction.js';
import type { WindowRequest } from '../shop/window-request.js';
import { windowSpan, type WindowSpan } from '../windows/window-span.js';
import type { EngineOptions } from './engine-options.js';
import type { KeptWindow } from './kept-window.js';
import { KeptWindows } from './kept-windows.js';
import { readLoad, type LoadState } from './read-load.js';
import type { History } from './read-history.js';
import { watch, type Watched } from './watch.js';
import { readMemory } from './read-memory.js';
import { countLoadedSince, readLoadedSince, readState } from './read-news.js';
import type { ShopMemory } from './shop-memory.js';

const ALL: SegmentFilter = { category: undefined, deviceType: undefined };

/** The data for a request. */
export interface Looked {
  readonly memory: ShopMemory;
  readonly load: LoadState;
  readonly kept: KeptWindow;
  readonly span: WindowSpan;
  readonly history: History;
  readonly watched: Watched;
  /** The current minute since the epoch. */
  readonly now: number;
  /** Milliseconds since the epoch. */
  readonly readAt: number;
}

const MINUTE = 60_000;
/** After a longer pause, a reader may have missed events that were folded meanwhile. */
const MOST_PAUSE = 120_000;
/** Minimum milliseconds between two full reads after changes of the epoch. */
const ANEW_EVERY = 5_000;
const LOAD_EVERY = 2_000;
/** With more new events, a full read is faster. */
const MOST_NEWS = 1_000_000;
/** With the clock of the data, a load of old data advances by hours at once; then everything is read again. */
const MOST_STEP = 60;

/**
 * Follows the shop: keeps the newest hours in memory, and updates every requested window with each load. Throws
 * database errors unchanged; after an error everything is read again.
 */
export class ShopEngine {
  #memory: ShopMemory | undefined;
  #windows: KeptWindows | undefined;
  #load: LoadState | undefined;
  /** Milliseconds since the epoch. */
  #readAt = 0;
  /**
   * Monotonic milliseconds, as are the next two: the last refresh, the last full read, the last read of the load
   * state.
   */
  #lookedAt = 0;
  #begunAt = 0;
  #loadAt = 0;
  #now = 0;
  /** The error of the last refresh, if it failed. */
  #failure: { readonly error: unknown } | undefined;
  #watched: { memory: ShopMemory; now: number; what: Watched } | undefined;

  constructor(private readonly options: EngineOptions) {}

  /** Reads what was loaded since the last call. Returns whether any figure may have changed. */
  async refresh(): Promise<boolean> {
    try {
      return await this.#look();
    } catch (error) {
      this.forget();
      this.#failure = { error };
      throw error;
    }
  }

  /** Discards all data; the next refresh reads it again. */
  forget(): void {
    this.#memory = undefined;
    this.#windows = undefined;
  }

  /** The data for a request; reads what is missing. Call it only after `refresh`. */
  async look({ window, filter }: WindowRequest): Promise<Looked> {
    const { zone } = this.options;
    for (;;) {
      const [memory, windows, load] = [this.#memory, this.#windows, this.#load];
      if (memory === undefined || windows === undefined || load === undefined) {
        // A request that was active when the database failed gets the same error.
        throw this.#failure?.error ?? new Error('the shop was not looked at yet');
      }
      const span = windowSpan(window, this.#now, zone);
      const { kept, history } = await windows.of({ window, filter }, span);
      const ofAll = await windows.history(ALL, hourOf(this.#now));
      if (memory !== this.#memory) continue;
      const [now, readAt] = [this.#now, this.#readAt];
      const watched = this.#watch(memory, ofAll, now);
      return { memory, load, kept, span, history, watched, now, readAt };
    }
  }

  /** Computed once a minute. */
  #watch(memory: ShopMemory, history: History, now: number): Watched {
    if (this.#watched?.memory !== memory || this.#watched.now !== now) {
      this.#watched = { memory, now, what: watch(memory, history, now) };
    }
    return this.#watched.what;
  }

  async #look(): Promise<boolean> {
    const { clock, monotonic } = this.options;
    const startedAt = monotonic();
    const memory = this.#memory;
    if (memory === undefined || startedAt - this.#lookedAt > MOST_PAUSE) return this.#begin();
    const isLoadDue = startedAt - this.#loadAt >= LOAD_EVERY;
    const news = await this.options.feed.use((sql) =>
      readOneState(sql, async () => {
        const state = await readState(sql);
        if (state.epoch !== memory.state.epoch) return undefined;
        if ((await countLoadedSince(sql, memory.state.snapshot)) > MOST_NEWS) return undefined;
        const loaded = await readLoadedSince(sql, memory.state.snapshot);
        await memory.customers.take(sql, state, loaded);
        return { state, loaded, load: isLoadDue ? await readLoad(sql) : undefined };
      }),
    );
    if (news === undefined) {
      if (startedAt - this.#begunAt < ANEW_EVERY) return false;
      return this.#begin();
    }
    memory.state = news.state;
    const hasLoadChanged =
      news.load !== undefined && JSON.stringify(news.load) !== JSON.stringify(this.#load);
    if (news.load !== undefined) this.#takeLoad(news.load);
    this.#lookedAt = startedAt;
    this.#readAt = clock();
    for (const loaded of news.loaded) this.#windows?.take(memory.addLoaded(loaded));
    // The first events ever, of a time span that was not read.
    if (this.options.follows === 'data' && memory.newest === undefined && news.loaded.length > 0) {
      return this.#begin();
    }
    const before = this.#now;
    const now = this.#minute(memory.newest);
    if (now < before || now - before > MOST_STEP) return this.#begin();
    this.#now = now;
    if (now > before && this.#windows?.isReading === false) memory.moveOn(now);
    return news.loaded.length > 0 || now > before || hasLoadChanged;
  }

  /** Reads everything again. */
  async #begin(): Promise<boolean> {
    const { feed, reader, catchUp, clock, monotonic } = this.options;
    await feed.use(catchUp);
    this.#begunAt = monotonic();
    this.#lookedAt = this.#begunAt;
    const begun = await feed.use((sql) =>
      readOneState(sql, async () => {
        const nowOf = (end: number | undefined) =>
          this.options.follows === 'data' && end !== undefined ? end - 1 : this.#minute(undefined);
        const memory = await readMemory(sql, nowOf);
        return { memory, load: await readLoad(sql) };
      }),
    );
    this.#failure = undefined;
    this.#memory = begun.memory;
    this.#takeLoad(begun.load);
    this.#windows = new KeptWindows({ reader, catchUp, memory: begun.memory, clock: monotonic });
    this.#readAt = clock();
    this.#now = this.#minute(begun.memory.newest);
    return true;
  }

  #takeLoad(load: LoadState): void {
    this.#load = load;
    this.#loadAt = this.options.monotonic();
  }

  #minute(newest: number | undefined): number {
    const { follows, clock } = this.options;
    if (follows === 'data' && newest !== undefined) return newest;
    return Math.floor(clock() / MINUTE);
  }
}
