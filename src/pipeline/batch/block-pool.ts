import { SLACK_BYTES, Window } from '../csv/window.js';

/** Rows are kept in blocks of about this size: it is no more, with what is behind it, than 256 KiB. */
export const BLOCK_BYTES = 256 * 1024 - SLACK_BYTES;

/** Free blocks that are kept: those of two batches of the usual size. */
const MOST_BLOCKS = 80;

/**
 * Blocks of bytes for the rows of batches, used again when a batch is committed: new memory costs time, and
 * the engine would not see for long how much of it is free.
 */
export class BlockPool {
  readonly #free: Window[] = [];

  /** A block with anything in it. */
  take(): Window {
    return this.#free.pop() ?? Window.of(BLOCK_BYTES);
  }

  /** Gives a block back that nobody reads any more. Blocks of other sizes are not kept. */
  give(block: Window): void {
    const isKept = block.bytes.length === BLOCK_BYTES && this.#free.length < MOST_BLOCKS;
    if (isKept) this.#free.push(block);
  }
}
