import { isOutage } from '../io/postgres/connection/sqlstate.js';
import type { Batch } from './batches/batch.js';
import type { Clock } from '../io/process/clock.js';
import type { EventStore } from './event-store.js';
import type { FreshEvents } from './load/fresh-events.js';
import type { LoadResult } from './load/load-batch.js';
import { OutOfTurn } from './load/load-order.js';

/** A batch whose loading has begun. */
export interface BegunBatch {
  readonly batch: Batch;
  readonly loading: Promise<LoadResult>;
}

/** A begun batch, and what those behind it need to know of it. */
interface Place extends BegunBatch {
  /** The events that it is about to store. */
  readonly fresh: Promise<FreshEvents>;
  /** Comes when it has stored them. */
  readonly kept: Promise<void>;
}

/**
 * How long a batch that is written waits for those before it, in milliseconds. Then it gives up what it has
 * locked: somebody else may wait for that, and a batch before it for them.
 */
const TURN_PATIENCE = 5_000;

/** The batches that are loaded at once, in their order. Each is committed after the one before it. */
export class InFlight implements AsyncDisposable {
  readonly #places: Place[] = [];
  #hasFailed = false;

  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
  ) {}

  /**
   * Whether another batch can be begun: not while all connections are at work, and not behind a batch that
   * failed, or that must be loaded anew because of one before it: it would have to be loaded anew too.
   */
  get canBegin(): boolean {
    if (this.#places.length === 0) return true;
    return !this.#hasFailed && this.#places.length < this.store.connections;
  }

  /** Begins to load a batch behind the others. */
  begin(batch: Batch): void {
    if (this.#places.length === 0) this.#hasFailed = false;
    const before = this.#places.map((place) => place.fresh);
    const previous = this.#places.at(-1)?.kept;
    let [isTold, isKept] = [false, true];
    const fresh = Promise.withResolvers<FreshEvents>();
    const load = this.store.load(batch, {
      before: () => Promise.all(before),
      announce: (events) => {
        // A second time, because others have stored some of them: those behind count on the first time.
        if (isTold) this.#hasFailed = true;
        isKept = !isTold;
        isTold = true;
        fresh.resolve(events);
      },
      turn: () => this.#turnAfter(previous),
    });
    const loading = previous === undefined ? load : load.catch(failBeside);
    loading.catch(() => {
      this.#hasFailed = true;
    });
    const kept = loading.then(() => (isKept ? undefined : failBehind()), failBehind);
    kept.catch(fresh.reject);
    fresh.promise.catch(() => undefined); // where nobody is behind it
    this.#places.push({ batch, loading, fresh: fresh.promise, kept });
  }

  /** Resolves when the first batch is loaded, or has failed; never, where there is none. */
  firstEnds(): Promise<void> {
    const [first] = this.#places;
    if (first === undefined) return new Promise(() => undefined);
    return Promise.allSettled([first.loading]).then(() => undefined);
  }

  /** Takes out the first batch. */
  takeFirst(): BegunBatch | undefined {
    return this.#places.shift();
  }

  /** Waits until no batch is loaded any more, however it ended. */
  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.allSettled(this.#places.map(({ loading }) => loading));
  }

  async #turnAfter(previous: Promise<void> | undefined): Promise<void> {
    if (previous === undefined) return;
    const enough = new AbortController();
    const late = this.clock.sleep(TURN_PATIENCE, enough.signal).then(() => {
      throw new OutOfTurn('the batch before this one takes long');
    });
    late.catch(() => undefined); // it came in time
    try {
      await Promise.race([previous, late]);
    } finally {
      enough.abort();
    }
  }
}

function failBehind(): never {
  throw new OutOfTurn('a batch before this one was not loaded as it was begun');
}

/** The server may have no connection for one more: whether it is away, loading alone will tell. */
function failBeside(error: unknown): never {
  if (!isOutage(error)) throw error;
  throw new OutOfTurn('it failed beside the batches before it', { cause: error });
}
