import { setFlagsFromString } from 'node:v8';

/** Percent by which the heap may grow between two collections. */
const GROWTH = 100;

/**
 * Keeps the heap from growing with garbage: what a file or a row that is not plain is made of lives for one batch only,
 * and where there is memory the engine leaves it lying. Measured: 3,000 files of 100 rows peak at 215 MB instead of
 * 380, 600,000 rows that are not plain at 173 instead of 209. Half of this growth would take a quarter more CPU for
 * the small files, and spare 20 MB.
 */
export function boundHeap(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString(`--heap-growing-percent=${GROWTH}`);
}
