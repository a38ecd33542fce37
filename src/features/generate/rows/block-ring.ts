import { ByteBlock } from './byte-block.js';

/** A block is full with so many bytes: large enough to be written in one go, small enough for memory. */
export const FULL_BLOCK = 1 << 18;
/** Room for the row that fills it; a row has some hundred bytes, and with the longest texts of a catalog some 30 kB. */
const LAST_ROW = 1 << 17;

/** One block is made, one waits, and one is written. */
const BLOCKS = 3;

/** Blocks that are used again and again, in turn, so that rows leave no garbage. */
export class BlockRing {
  readonly #blocks = Array.from({ length: BLOCKS }, () => new ByteBlock(FULL_BLOCK + LAST_ROW));
  #turn = 0;

  /** The next block, empty; what the third before it held is gone. */
  next(): ByteBlock {
    this.#turn = (this.#turn + 1) % BLOCKS;
    const block = this.#blocks[this.#turn] ?? new ByteBlock(FULL_BLOCK + LAST_ROW);
    block.clear();
    return block;
  }
}
