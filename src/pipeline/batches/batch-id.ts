import { formatCount } from '../../core/text/format-count.js';
import { UsageError } from '../../core/errors/usage-error.js';

/** Maximum number of parts per file. With it, keys are exact numbers for the first 900 million files. */
const PARTS_PER_FILE = 10_000_000;

/** The smallest and the largest key that the parts of a file can have. */
export function batchIdRange(fileId: number): readonly [first: number, last: number] {
  return [fileId * PARTS_PER_FILE, fileId * PARTS_PER_FILE + PARTS_PER_FILE - 1];
}

/**
 * The key of a part's ledger row, which is also the lineage of its events. It combines the file's key and the
 * part's number in one readable number, so that all events of a file share one range of keys.
 * @throws UsageError when a file is cut into too many parts.
 */
export function batchIdOf(fileId: number, ordinal: number): number {
  if (ordinal < PARTS_PER_FILE) return fileId * PARTS_PER_FILE + ordinal;
  throw new UsageError(
    `Cannot load the file: it has more than ${formatCount(PARTS_PER_FILE)} batches.`,
    {
      code: 'usage.batch-rows',
      hint: 'Raise --batch-rows.',
    },
  );
}

/** The key of the file to which a part belongs. */
export function fileIdOf(batchId: number): number {
  return Math.floor(batchId / PARTS_PER_FILE);
}
