import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { Sql } from './connection.js';

/** Every write to the driver has a cost, so small pieces are joined up to this length. Bytes. */
export const PIECE_LENGTH = 64 * 1024;

/**
 * Sends pieces of bytes through COPY … FROM STDIN and waits for the server's result. The next piece is requested
 * while one is sent, so that the server need not wait for it: a piece is in use until the second piece after it is
 * requested, and no longer. `statement` must be a constant text without external input.
 */
export async function copyIn(sql: Sql, statement: string, pieces: Iterable<Buffer>): Promise<void> {
  const copy = await sql.unsafe(statement).writable();
  const done = once(copy, 'finish');
  done.catch(() => undefined); // it is awaited below; a failure before that is the same failure
  let sent: Promise<unknown> = Promise.resolve();
  for (const piece of pieces) {
    await sent;
    if (copy.destroyed) await done;
    sent = Promise.race([written(copy, piece), done]);
    sent.catch(() => undefined); // it is awaited before the next piece is sent
  }
  await sent;
  copy.end();
  await done;
}

function written(copy: Writable, piece: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    copy.write(piece, (error) => (error ? reject(error) : resolve()));
  });
}
