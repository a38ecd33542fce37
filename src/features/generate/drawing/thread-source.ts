import { on } from 'node:events';
import { SHARE_ENV, Worker } from 'node:worker_threads';
import { script } from 'ecomstream:drawing-thread';
import { errorMessage } from '../../../core/errors/error-message.js';
import type { Shop } from '../shop/shop.js';
import type { RowEvent } from '../shop/traffic.js';
import type { FileTimes } from '../time/event-times.js';
import { BUFFER_EVENTS, BUFFERS, MEMORY_BYTES } from './buffers.js';
import type { DrawingPlan } from './drawing-plan.js';
import type { ThreadData } from './drawing-thread.js';
import { PORTION } from './event-portions.js';
import { eventReader } from './event-records.js';
import type { EventSource } from './event-source.js';

/** Size of the thread's young generation in megabytes: the default takes 30 MB more and is not faster. */
const YOUNG_MEGABYTES = 4;

/** Draws the events ahead in a separate thread: the same events as `localSource`. */
export class ThreadSource implements EventSource {
  readonly #thread: Worker;
  /** The numbers of full buffers. */
  readonly #full: AsyncIterator<unknown[]>;
  readonly #read: (first: number, count: number) => readonly RowEvent[];
  /** The buffer being read, and the index of the next event in it. */
  #buffer: number | undefined;
  #next = BUFFER_EVENTS;

  /** Starts the thread. The shop must have the catalog and the seed of the plan. */
  constructor(plan: DrawingPlan, shop: Shop, threadScript = script) {
    const memory = new SharedArrayBuffer(MEMORY_BYTES);
    const workerData: ThreadData = { plan, memory };
    this.#thread = new Worker(threadScript, {
      eval: true,
      name: 'draw events',
      workerData,
      env: SHARE_ENV,
      execArgv: [],
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
    });
    this.#full = on(this.#thread, 'message', { close: ['exit'] });
    this.#read = eventReader(new DataView(memory), shop, PORTION);
    for (let buffer = 0; buffer < BUFFERS; buffer += 1) this.#thread.postMessage(buffer);
  }

  /** @throws Error when the thread has ended. */
  async *portions(_times: FileTimes, count: number): AsyncGenerator<readonly RowEvent[]> {
    let left = count;
    while (left > 0) {
      if (this.#next === BUFFER_EVENTS) await this.#nextBuffer();
      const size = Math.min(left, PORTION, BUFFER_EVENTS - this.#next);
      const first = (this.#buffer ?? 0) * BUFFER_EVENTS + this.#next;
      this.#next += size;
      left -= size;
      yield this.#read(first, size);
    }
  }

  async #nextBuffer(): Promise<void> {
    if (this.#buffer !== undefined) this.#thread.postMessage(this.#buffer);
    this.#buffer = await this.#nextFull();
    this.#next = 0;
  }

  async #nextFull(): Promise<number> {
    let cause: unknown;
    try {
      const { value, done } = await this.#full.next();
      if (done !== true) return Number(value[0]);
    } catch (error) {
      cause = error;
    }
    const reason = cause === undefined ? 'it ended too early' : errorMessage(cause);
    throw new Error(`Cannot draw events: the thread failed: ${reason}`, { cause });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#thread.terminate();
  }
}
