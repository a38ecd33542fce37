import type { ChangeRow } from './file-row.js';
import { MAX_ROW_BYTES } from './limits.js';

const NOTHING = Buffer.alloc(0);

/**
 * Rewrites the lines that a dialect skips. They are shown as one row, and are kept or emptied, so that their number
 * stays the same. Memory: at most 1 MiB and one chunk.
 */
export class SkippedLines {
  #pending = NOTHING;
  #isKept: boolean | undefined;

  constructor(private readonly change: ChangeRow) {}

  /** Takes the next bytes of these lines and returns those that are decided. */
  push(bytes: Buffer): Buffer {
    this.#pending = Buffer.concat([this.#pending, bytes]);
    const isUndecided = this.#isKept === undefined && this.#pending.length <= MAX_ROW_BYTES;
    return isUndecided ? NOTHING : this.#take();
  }

  /** Returns the rest. */
  end(): Buffer {
    return this.#pending.length === 0 ? NOTHING : this.#take();
  }

  #take(): Buffer {
    const bytes = this.#pending;
    this.#pending = NOTHING;
    this.#isKept ??= this.#ask(bytes);
    return this.#isKept ? bytes : Buffer.from(bytes.filter((byte) => byte === LF || byte === CR));
  }

  #ask(bytes: Buffer): boolean {
    const isCut = bytes.length > MAX_ROW_BYTES;
    const raw = isCut ? bytes.subarray(0, MAX_ROW_BYTES) : bytes;
    const row = { line: 1, isFirst: false, header: undefined, fields: undefined, raw, isCut };
    return this.change(row) === raw;
  }
}

const LF = 0x0a;
const CR = 0x0d;
