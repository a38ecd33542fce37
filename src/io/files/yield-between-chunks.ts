import { setImmediate } from 'node:timers/promises';

/** Nothing is sent while a piece is processed, so longer pieces would leave the server idle. */
const PIECE_BYTES = 64 * 1024;

/** Whether bytes fit into one piece. */
export function isOnePiece({ length }: Buffer): boolean {
  return length <= PIECE_BYTES;
}

/**
 * Cuts long chunks into pieces, and yields to the event loop before each piece but the first.
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
