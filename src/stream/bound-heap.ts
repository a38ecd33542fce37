import { setFlagsFromString } from 'node:v8';

/**
 * Keeps the part of the heap that new objects are made in from growing: a load makes much that lives for one
 * batch only, and 100 MB of it took no less time than 16 MB. Measured: 316 MB of memory instead of 252.
 */
export function boundHeap(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}
