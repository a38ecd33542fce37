import type { SourceFile } from '../io/files/source-file.js';
import { KEPT_BYTES } from './kept-bytes.js';

/** Files are identified and claimed in groups of at most so many … */
const GROUP_FILES = 64;
/** … and no more bytes than are kept, unless it is one file. */
const GROUP_BYTES = KEPT_BYTES;
/** Less is not worth a batch of its own. */
const LEAST_BYTES = 1024 * 1024;
/** A run takes one of so many parts of its share, so that all come to their end together. */
const PARTS_OF_SHARE = 2;

/**
 * Divides files into groups that are claimed together, in their order. Where other runs are alive, a group is a part
 * of an equal share of what waits: the less waits, the smaller it is.
 */
export class FileGroups {
  #at = 0;
  #bytes: number;

  constructor(private readonly files: readonly SourceFile[]) {
    this.#bytes = files.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /**
   * The next group; empty when there is none.
   * @param runs how many runs are alive, this one included.
   */
  next(runs: number): readonly SourceFile[] {
    const most = this.#most(runs);
    const first = this.#at;
    let bytes = 0;
    for (const file of this.files.slice(first, first + GROUP_FILES)) {
      if (this.#at > first && bytes + file.bytes > most) break;
      bytes += file.bytes;
      this.#at += 1;
    }
    this.#bytes -= bytes;
    return this.files.slice(first, this.#at);
  }

  /** Whether so little waits that so many runs share it only if each loads less at a time. */
  isLittle(runs: number): boolean {
    return runs > 1 && this.#most(runs) < GROUP_BYTES;
  }

  #most(runs: number): number {
    if (runs === 1) return GROUP_BYTES;
    const part = this.#bytes / (runs * PARTS_OF_SHARE);
    return Math.min(GROUP_BYTES, Math.max(LEAST_BYTES, part));
  }
}
