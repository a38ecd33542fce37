import { RowBlock } from './row-block.js';

/** One block is made, one waits, and one is written. */
const BLOCKS = 3;

/** Blocks that are used again and again, in turn, so that rows leave no garbage. */
export class BlockRing {
  readonly #blocks = Array.from({ length: BLOCKS }, () => new RowBlock());
  #turn = 0;

  /** The next block, empty; what the third before it held is gone. */
  next(): RowBlock {
    this.#turn = (this.#turn + 1) % BLOCKS;
    const block = this.#blocks[this.#turn] ?? new RowBlock();
    block.clear();
    return block;
  }
}
