import { ByteBlock } from './byte-block.js';

/** Size at which a block is full: large enough for a single write, small enough for memory. */
export const FULL_BLOCK = 1 << 18;
/** Room for the last row; a row has some hundred bytes, and with the longest texts of a catalog about 30 kB. */
const LAST_ROW = 1 << 17;

/** One block is being filled, one waits, and one is being written. */
const BLOCKS = 3;

/** A ring of blocks that are reused, so that rows leave no garbage. */
export class BlockRing {
  readonly #blocks = Array.from({ length: BLOCKS }, () => new ByteBlock(FULL_BLOCK + LAST_ROW));
  #turn = 0;

  /** The next block, empty; the content of the third one before it is overwritten. */
  next(): ByteBlock {
    this.#turn = (this.#turn + 1) % BLOCKS;
    const block = this.#blocks[this.#turn] ?? new ByteBlock(FULL_BLOCK + LAST_ROW);
    block.clear();
    return block;
  }
}
