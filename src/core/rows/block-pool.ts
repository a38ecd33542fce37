import { SLACK_BYTES, Window } from '../csv/window.js';

/** Blocks are of this size, with what is behind them; a row that is longer has a block of its own. */
const BLOCK_BYTES = 256 * 1024;

/** Free blocks that are kept: those of two batches of the usual size. */
const MOST_FREE = 80;

/** Bytes in which rows stand, one after the other; those of several small parts can share one. */
export class Block {
  /** How much of it is full, while nobody adds rows. */
  full = 0;
  /** How many parts have rows in it. */
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
 * Memory for the rows of batches, used again when a batch is committed: new memory costs time, and the engine would
 * not see for long how much of it is free.
 */
export class BlockPool {
  readonly #free: Buffer[] = [];
  /** One that the next part can begin in. */
  #begun: Block | undefined;

  /** So many bytes with anything in them: BLOCK_BYTES, or more where that is not enough. */
  take(bytes = 0): Buffer {
    if (bytes > BLOCK_BYTES) return Buffer.allocUnsafeSlow(bytes);
    return this.#free.pop() ?? Buffer.allocUnsafeSlow(BLOCK_BYTES);
  }

  /** Gives memory back that nobody reads any more. */
  give(memory: Buffer): void {
    if (memory.length === BLOCK_BYTES && this.#free.length < MOST_FREE) this.#free.push(memory);
  }

  /** A block with room for so many bytes, perhaps behind the rows of others; nobody else adds to it meanwhile. */
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

  /** Lets others add behind what is full of a block. */
  leave(block: Block): void {
    this.#begun = block;
  }

  /** Takes note that the rows of a part in a block are not needed any more. */
  release(block: Block): void {
    block.users--;
    if (block.users > 0) return;
    if (block === this.#begun) block.full = 0;
    else this.give(block.memory);
  }
}
