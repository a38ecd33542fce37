import { setFlagsFromString } from 'node:v8';

/** The percentage by which the heap may grow between two collections. */
const GROWTH = 100;

/**
 * Limits the heap growth from garbage: the objects of a file or of a slow-path row live for one batch only, but
 * with enough memory the engine collects them late. Measured: 3,000 files of 100 rows peak at 215 MB instead of 380
 * MB, 600,000 slow-path rows at 173 MB instead of 209 MB. Half of this growth would take a quarter more CPU for the
 * small files, and save 20 MB.
 */
export function boundHeap(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString(`--heap-growing-percent=${GROWTH}`);
}
