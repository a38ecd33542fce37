import { parentPort, workerData } from 'node:worker_threads';
import { bufferFiller } from './buffer-filler.js';
import type { DrawingPlan } from './drawing-plan.js';

// The thread that draws events: it gets the number of a free buffer, fills the buffer, and sends the number back.
// scripts/bundle makes one text of this file and all its imports.

/** What the thread is started with. */
export interface ThreadData {
  readonly plan: DrawingPlan;
  /** The memory of the buffers. */
  readonly memory: SharedArrayBuffer;
}

const { plan, memory }: ThreadData = workerData;
const fill = bufferFiller(plan, memory);
parentPort?.on('message', (buffer: number) => {
  fill(buffer);
  parentPort?.postMessage(buffer);
});
