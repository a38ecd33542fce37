import type { Batch } from '../../src/pipeline/batches/batch.js';
import { EventRows } from '../../src/core/rows/event-rows.js';
import type { SourceFile } from '../../src/io/files/source-file.js';
import type { EventStore } from '../../src/pipeline/event-store.js';
import { FreshEvents } from '../../src/pipeline/load/fresh-events.js';
import type { LoadResult } from '../../src/pipeline/load/load-batch.js';
import type { LoadOrder } from '../../src/pipeline/load/load-order.js';
import { exampleEvent } from '../core/rows/example-event.js';

/**
 * A store that goes the steps of a load in their order, and writes a batch when a test says so: its database
 * is a list of what happened.
 */
export class HeldStore implements EventStore {
  readonly log: string[] = [];
  /** The ids that each batch was told to be in flight before it, in the order of the calls. */
  readonly told: string[][] = [];
  readonly #holds = new Map<number, PromiseWithResolvers<void>>();
  #atWork = 0;

  constructor(
    readonly connections: number,
    /** Batches that are written when a test says so; all others are at once. */
    held: readonly number[] = [],
  ) {
    for (const number of held) this.#holds.set(number, Promise.withResolvers());
  }

  async load(batch: Batch, order: LoadOrder): Promise<LoadResult> {
    const { number } = batch;
    // As the sessions of a real store are.
    if (this.#atWork === this.connections) throw new Error('all connections are at work');
    this.#atWork++;
    try {
      this.log.push(`load ${number}`);
      const held = this.#holds.get(number)?.promise;
      held?.catch(() => undefined); // it is awaited below
      const before = await order.before();
      this.told.push(before.flatMap(({ ids }) => ids));
      order.announce(new FreshEvents([eventOf(`e${number}`)]));
      await held;
      this.log.push(`written ${number}`);
      await order.turn();
      this.log.push(`commit ${number}`);
      return {
        inserted: batch.parts.map((part) => part.rows.events.count),
        copyMs: 0,
        commitMs: 0,
      };
    } finally {
      this.#atWork--;
    }
  }

  /** Lets a held batch be written. */
  write(number: number): void {
    this.#holds.get(number)?.resolve();
  }

  /** Lets the writing of a held batch fail; loaded anew, it is written. */
  fail(number: number, error: Error): void {
    this.#holds.get(number)?.reject(error);
    this.#holds.delete(number);
  }

  reserve = (free: readonly SourceFile[]) => Promise.resolve({ free, runs: 1 });
  releaseReserved = () => Promise.resolve();
  knownVersions = () => Promise.resolve(new Map<string, string>());
  noteVersions = () => Promise.resolve();
  claim = () => Promise.resolve([]);
  hasClaim = () => Promise.resolve(true);
  rejectsOf = () => Promise.resolve(undefined);
  recentlyMoved = () => Promise.resolve([]);
  isAccountedFor = () => Promise.resolve(true);
  quarantine = () => Promise.resolve();
  recordCopy = () => Promise.resolve();
  summarise = () => Promise.resolve('done' as const);
  probe = () => Promise.resolve();
  keepClaims = () => Promise.resolve();
  releaseClaims = () => Promise.resolve();
}

function eventOf(event_id: string): EventRows {
  const part = new EventRows(1);
  part.add(exampleEvent({ event_id }));
  return part;
}
