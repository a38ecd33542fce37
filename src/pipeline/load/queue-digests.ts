import { encodeDigest } from '../../core/summary/digest.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import { copyIn } from '../../io/postgres/connection/copy-in.js';
import { binaryCopy, binaryField, copyRow } from '../../io/postgres/connection/copy-row.js';
import type { DigestOfBatches } from './digests-of.js';

const DAY = 86_400_000;

/**
 * Queues digests for the summaries, which are updated later. Call it in the transaction that stores the events, so
 * that each event is summarised exactly once.
 */
export async function queueDigests(sql: Sql, digests: readonly DigestOfBatches[]): Promise<void> {
  if (digests.length === 0) return;
  const statement =
    'copy summary_queue (day, events, batch_ids, digest) from stdin with (format binary)';
  await copyIn(sql, statement, binaryCopy(rowsOf(digests)));
}

function* rowsOf(digests: readonly DigestOfBatches[]): Generator<Buffer> {
  for (const { digest, batchIds } of digests) {
    const { day, minutes } = digest;
    yield copyRow([
      binaryField.date(day * DAY),
      binaryField.integer(minutes.length),
      binaryField.bigints(batchIds),
      encodeDigest(digest),
    ]);
  }
}
