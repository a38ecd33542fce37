import { parentPort, workerData } from 'node:worker_threads';
import { bufferFiller } from './buffer-filler.js';
import type { DrawingPlan } from './drawing-plan.js';

// The thread that draws events. It receives the number of a free buffer, fills it, and returns the number.
// scripts/bundle bundles this file with all its imports into one text.

/** The data that the thread starts with. */
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
