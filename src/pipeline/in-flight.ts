import { isOutage } from '../io/postgres/connection/sqlstate.js';
import type { Batch } from './batches/batch.js';
import type { Clock } from '../io/process/clock.js';
import type { EventStore } from './event-store.js';
import type { FreshEvents } from './load/fresh-events.js';
import type { LoadResult } from './load/load-batch.js';
import { OutOfTurn } from './load/load-order.js';

/** A batch whose load has started. */
export interface BegunBatch {
  readonly batch: Batch;
  readonly loading: Promise<LoadResult>;
}

/** A started batch, and what the batches behind it need. */
interface Place extends BegunBatch {
  /** Resolves with the events that the batch is about to store. */
  readonly fresh: Promise<FreshEvents>;
  /** Resolves when exactly those events are stored. */
  readonly kept: Promise<void>;
}

/**
 * Milliseconds that a written batch waits for those before it. After that it rolls back and frees its locks:
 * another session may wait for them, and an earlier batch for that session.
 */
const TURN_PATIENCE = 5_000;

/** The batches that are loaded concurrently. They are committed in order. */
export class InFlight implements AsyncDisposable {
  readonly #places: Place[] = [];
  #hasFailed = false;

  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
  ) {}

  /**
   * Whether another batch can start. False while all connections are busy, and after a batch failed or must be
   * reloaded because of an earlier one: a batch behind it would have to be reloaded too.
   */
  get canBegin(): boolean {
    if (this.#places.length === 0) return true;
    return !this.#hasFailed && this.#places.length < this.store.connections;
  }

  /** Starts to load a batch behind the others. */
  begin(batch: Batch): void {
    if (this.#places.length === 0) this.#hasFailed = false;
    const before = this.#places.map((place) => place.fresh);
    const previous = this.#places.at(-1)?.kept;
    let [isTold, isKept] = [false, true];
    const fresh = Promise.withResolvers<FreshEvents>();
    const load = this.store.load(batch, {
      before: () => Promise.all(before),
      announce: (events) => {
        // A second call: another writer has stored some of the events. The batches behind rely on the first call.
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
    fresh.promise.catch(() => undefined); // its rejection is otherwise unhandled when no batch is behind
    this.#places.push({ batch, loading, fresh: fresh.promise, kept });
  }

  /** Resolves when the first batch is loaded or has failed; never resolves when there is none. */
  firstEnds(): Promise<void> {
    const [first] = this.#places;
    if (first === undefined) return new Promise(() => undefined);
    return Promise.allSettled([first.loading]).then(() => undefined);
  }

  /** Removes and returns the first batch. */
  takeFirst(): BegunBatch | undefined {
    return this.#places.shift();
  }

  /** Waits until no load is active, whether it succeeds or fails. */
  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.allSettled(this.#places.map(({ loading }) => loading));
  }

  async #turnAfter(previous: Promise<void> | undefined): Promise<void> {
    if (previous === undefined) return;
    const enough = new AbortController();
    const late = this.clock.sleep(TURN_PATIENCE, enough.signal).then(() => {
      throw new OutOfTurn('the batch before this one takes long');
    });
    late.catch(() => undefined); // prevents an unhandled rejection
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

/**
 * The server may lack a free connection for a concurrent load. A retry of this batch alone shows whether it is an
 * outage.
 */
function failBeside(error: unknown): never {
  if (!isOutage(error)) throw error;
  throw new OutOfTurn('it failed beside the batches before it', { cause: error });
}
