import { setImmediate } from 'node:timers/promises';

/** While the rows of a piece are worked on, nothing is sent: longer ones leave the server without work. */
const PIECE_BYTES = 64 * 1024;

/** Whether bytes are not longer than one piece. */
export function isOnePiece({ length }: Buffer): boolean {
  return length <= PIECE_BYTES;
}

/**
 * Cuts long chunks into pieces, and lets everything else have its turn before each but the first.
 * @throws the signal's reason when it is aborted.
 */
export async function* yieldBetweenChunks(
  chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    for (let from = 0; from < chunk.length; from += PIECE_BYTES) {
      if (from > 0) await setImmediate();
      signal.throwIfAborted();
      yield chunk.subarray(from, from + PIECE_BYTES);
    }
  }
}
