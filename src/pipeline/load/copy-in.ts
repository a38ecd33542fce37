import { once } from 'node:events';
import type { Sql } from '../../database/connection.js';

/** Pieces are joined up to about this size, as every write to the driver has a cost of its own. */
const WRITE_BYTES = 256 * 1024;

/**
 * Sends pieces of bytes through COPY … FROM STDIN and waits for the server's verdict on the last of them.
 * `statement` is one of our own texts; nothing from outside is in it.
 */
export async function copyIn(sql: Sql, statement: string, pieces: Iterable<Buffer>): Promise<void> {
  const copy = await sql.unsafe(statement).writable();
  const done = once(copy, 'finish');
  done.catch(() => undefined); // it is awaited below; a failure in between is the same failure
  for (const piece of pieces) {
    for (let from = 0; from < piece.length; from += WRITE_BYTES) {
      if (copy.destroyed) await done;
      if (!copy.write(piece.subarray(from, from + WRITE_BYTES))) {
        await Promise.race([once(copy, 'drain'), done]);
      }
    }
  }
  copy.end();
  await done;
}
