import type { CutSettings } from './batch.js';

/** Decoded bytes at which a batch ends, after the current row, regardless of its row count. */
const BATCH_BYTES = 32 * 1024 * 1024;

/** The cut settings for newly claimed files: a batch ends at `batchRows` rows or 32 MiB, whichever comes first. */
export function batchCut(batchRows: number): CutSettings {
  return { batchRows, batchBytes: BATCH_BYTES };
}
