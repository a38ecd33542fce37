import { SLACK_BYTES, Window } from '../csv/window.js';

/** The size of a block, slack included; a longer row has a block of its own. */
const BLOCK_BYTES = 256 * 1024;

/** The maximum number of free blocks that are kept: those of two batches of the usual size. */
const MOST_FREE = 80;

/** Memory for consecutive rows; several small parts can share one block. */
export class Block {
  /** The fill level, valid while no part is adding rows. */
  full = 0;
  /** The number of parts with rows in it. */
  users = 1;
  readonly window: Window;

  constructor(readonly memory: Buffer) {
    this.window = new Window(memory, memory.length - SLACK_BYTES);
  }

  hasRoomFor(bytes: number): boolean {
    return this.full + bytes <= this.window.bytes.length;
  }
}

/**
 * Memory for the rows of batches, reused after each commit. New memory is slow to allocate, and the garbage
 * collector would notice freed blocks late.
 */
export class BlockPool {
  readonly #free: Buffer[] = [];
  /** A partly filled block that the next part can use. */
  #begun: Block | undefined;

  /** Undefined memory of BLOCK_BYTES, or of `bytes` where that is more. */
  take(bytes = 0): Buffer {
    if (bytes > BLOCK_BYTES) return Buffer.allocUnsafeSlow(bytes);
    return this.#free.pop() ?? Buffer.allocUnsafeSlow(BLOCK_BYTES);
  }

  /** Returns memory that is no longer read. */
  give(memory: Buffer): void {
    if (memory.length === BLOCK_BYTES && this.#free.length < MOST_FREE) this.#free.push(memory);
  }

  /** A block with space for `bytes`, possibly after the rows of other parts; no other part adds to it until `leave`. */
  begin(bytes: number): Block {
    const begun = this.#begun;
    this.#begun = undefined;
    if (begun?.hasRoomFor(bytes) === true) {
      begun.users++;
      return begun;
    }
    if (begun?.users === 0) this.give(begun.memory);
    return new Block(this.take(bytes + SLACK_BYTES));
  }

  /** Lets other parts add after the filled part of a block. */
  leave(block: Block): void {
    this.#begun = block;
  }

  /** Marks the rows of a part in a block as no longer needed. */
  release(block: Block): void {
    block.users--;
    if (block.users > 0) return;
    if (block === this.#begun) block.full = 0;
    else this.give(block.memory);
  }
}
