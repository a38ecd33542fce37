import type { SourceFile } from '../io/files/source-file.js';
import { KEPT_BYTES } from './kept-bytes.js';

/** Maximum number of files in a group. */
const GROUP_FILES = 64;
/** Maximum size of a group, unless it is a single file: the size of the buffer that keeps their bytes. */
const GROUP_BYTES = KEPT_BYTES;
/** Minimum size of a group: a smaller batch has too much overhead. */
const LEAST_BYTES = 1024 * 1024;
/** A run claims this fraction (1/n) of its share at a time, so that all runs finish at about the same time. */
const PARTS_OF_SHARE = 2;

/**
 * Divides files, in order, into groups that are claimed together. With several live runs, a group is a fraction of
 * an equal share of the backlog, so groups shrink with the backlog.
 */
export class FileGroups {
  #at = 0;
  #bytes: number;

  constructor(private readonly files: readonly SourceFile[]) {
    this.#bytes = files.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /**
   * The next group; empty when no files are left.
   * @param runs number of live runs, including this one.
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

  /** Whether the backlog is so small that groups must be smaller for all runs to get a share. */
  isLittle(runs: number): boolean {
    return runs > 1 && this.#most(runs) < GROUP_BYTES;
  }

  #most(runs: number): number {
    if (runs === 1) return GROUP_BYTES;
    const part = this.#bytes / (runs * PARTS_OF_SHARE);
    return Math.min(GROUP_BYTES, Math.max(LEAST_BYTES, part));
  }
}
