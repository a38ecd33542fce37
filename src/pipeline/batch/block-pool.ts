/** Rows are sent in blocks of about this size, as every write to the driver has a cost of its own. */
export const BLOCK_BYTES = 256 * 1024;

/** Free blocks that are kept: those of two batches of the usual size. */
const MOST_BLOCKS = 80;

/**
 * Blocks of bytes for the rows of batches, used again when a batch is committed: new memory costs time, and
 * the engine would not see for long how much of it is free.
 */
export class BlockPool {
  readonly #free: Buffer[] = [];

  /** A block with anything in it. */
  take(): Buffer {
    return this.#free.pop() ?? Buffer.allocUnsafeSlow(BLOCK_BYTES);
  }

  /** Gives a block back that nobody reads any more. Blocks of other sizes are not kept. */
  give(block: Buffer): void {
    if (block.length === BLOCK_BYTES && this.#free.length < MOST_BLOCKS) this.#free.push(block);
  }
}
