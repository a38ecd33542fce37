import { BINARY_END, BINARY_HEAD } from '../../core/rows/binary-rows.js';
import { encodeDigest, type Digest } from '../../core/summary/digest.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import { copyIn } from '../../io/postgres/connection/copy-in.js';

/** 2000-01-01, from which PostgreSQL counts, in days since 1970. */
const POSTGRES_EPOCH = 10_957;

/**
 * Leaves digests for the summaries; they are made behind the load. Belongs into the transaction that stores the events,
 * so that each event is summarised once.
 */
export async function queueDigests(sql: Sql, digests: readonly Digest[]): Promise<void> {
  if (digests.length === 0) return;
  const statement = 'copy summary_queue (day, events, digest) from stdin with (format binary)';
  await copyIn(sql, statement, pieces(digests));
}

function* pieces(digests: readonly Digest[]): Generator<Buffer> {
  yield BINARY_HEAD;
  for (const digest of digests) {
    const bytes = encodeDigest(digest);
    yield rowHead(digest, bytes.length);
    yield bytes;
  }
  yield BINARY_END;
}

/** The number of fields, and each with its length before it; of the last one the length only. */
function rowHead({ day, minutes }: Digest, length: number): Buffer {
  const head = Buffer.alloc(2 + 8 + 8 + 4);
  head.writeInt16BE(3);
  head.writeInt32BE(4, 2);
  head.writeInt32BE(day - POSTGRES_EPOCH, 6);
  head.writeInt32BE(4, 10);
  head.writeInt32BE(minutes.length, 14);
  head.writeInt32BE(length, 18);
  return head;
}
