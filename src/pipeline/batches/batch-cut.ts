import type { CutSettings } from './batch.js';

/** A batch ends with the row that reaches so many decoded bytes, whatever the number of its rows. */
const BATCH_BYTES = 32 * 1024 * 1024;

/** Where files that are claimed now are cut: at `batchRows` rows, or at 32 MiB. */
export function batchCut(batchRows: number): CutSettings {
  return { batchRows, batchBytes: BATCH_BYTES };
}
