import { containerOf } from '../../../core/dialect/file-name.js';
import type { Clock } from '../../process/clock.js';
import type { HeldFile } from '../held-file.js';
import { isLineEnd, LINE_END_BYTES } from '../is-line-end.js';
import { mapConcurrent } from '../map-concurrent.js';
import { SettleGuard } from '../settle-guard.js';
import { unendedSettle } from '../settle-times.js';
import type { ListedFile } from '../source-file.js';
import type { FolderListing } from '../source-folder.js';
import type { RemoteCalls } from './remote-calls.js';
import { readRemote, type FoundFile } from './read-remote.js';
import { NEVER } from '../never.js';

/**
 * Finds the finished files of a storage in which files are visible while they are written. A file is finished when
 * it has not changed for the settle time, by two polls and this machine's clock, and ends with a line end. A file
 * without a line end must not change for longer.
 */
export class FinishedFiles {
  readonly #guard: SettleGuard;

  constructor(
    private readonly calls: Pick<RemoteCalls, 'read'>,
    /** Milliseconds. */
    private readonly settle: number,
    private readonly clock: Clock,
  ) {
    this.#guard = new SettleGuard(settle);
  }

  /** Divides the files of a poll, keeping their order. */
  async divide(
    files: readonly ListedFile[],
    at: (file: ListedFile) => FoundFile,
  ): Promise<Pick<FolderListing, 'ready' | 'unfinished' | 'held'>> {
    const look = { monotonic: this.clock.monotonic(), folder: undefined };
    const { settled } = this.#guard.divide(files, look);
    const unended = new Set<ListedFile>();
    if (this.settle > 0) {
      const enough = unendedSettle(this.settle);
      const unsure = settled.filter((file) => this.#guard.quietTime(file) < enough);
      const ask = async (file: ListedFile) => ({ file, isEnded: await this.#isEnded(at(file)) });
      for await (const { file, isEnded } of mapConcurrent(unsure, ask)) {
        if (!isEnded) unended.add(file);
      }
    }
    const ready = new Set(settled.filter((file) => !unended.has(file)));
    return {
      ready: files.filter((file) => ready.has(file)),
      unfinished: files.filter((file) => !ready.has(file)),
      held: [...unended].map(({ name }): HeldFile => ({ name, reason: 'unended' })),
    };
  }

  /**
   * Also true if this is unknown: for compressed files, and for a file that cannot be read, whose load reports
   * the error.
   */
  async #isEnded(file: FoundFile): Promise<boolean> {
    if (containerOf(file.name) !== undefined) return true;
    if (file.bytes === 0) return false;
    const end: Buffer[] = [];
    try {
      const from = Math.max(0, file.bytes - LINE_END_BYTES);
      for await (const chunk of readRemote(this.calls, file, from, NEVER)) {
        end.push(Buffer.from(chunk));
      }
    } catch {
      return true;
    }
    return isLineEnd(Buffer.concat(end));
  }
}
