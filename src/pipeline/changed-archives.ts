import { MachineError } from '../core/errors/machine-error.js';
import type { ChangedFile, MovedContent } from '../io/files/source-folder.js';
import { reasonOf } from './file-reports.js';
import { retrying } from './retry.js';
import type { RunContext } from './run-context.js';
import type { RunReport } from './reports/run-report.js';

/** Milliseconds between two checks of the archives. */
const EVERY = 1_000;

/**
 * Detects archived and quarantined files that changed after they were moved, because their producer still had them
 * open. Moves them back into the incoming folder to be loaded again in full; the rows that are already stored
 * become duplicates.
 */
export class ChangedArchives {
  #lookedAt: number | undefined;

  constructor(private readonly run: RunContext) {}

  /**
   * Moves changed files back and reports each. The first call also covers files that earlier runs moved in the
   * last days.
   */
  async *putBack(): AsyncGenerator<RunReport> {
    const { archived, edges, settings } = this.run;
    // Rewritten copies do not change, nor do files of a source that shows only finished files; a dry run moves
    // nothing.
    const canChange = edges.source.showsUnfinished && edges.protector === undefined;
    if (settings.dryRun || !canChange) return;
    const now = edges.clock.monotonic();
    if (this.#lookedAt === undefined) {
      const recent = yield* retrying(() => edges.store.recentlyMoved(), this.run.retry);
      for (const file of recent) archived.add(file);
      yield* this.#putBack(recent);
    } else if (now - this.#lookedAt >= EVERY) {
      yield* this.#putBack(archived.files());
    } else return;
    this.#lookedAt = now;
  }

  async *#putBack(files: readonly MovedContent[]): AsyncGenerator<RunReport> {
    const { afterLoad } = this.run.settings;
    const { source, store } = this.run.edges;
    // Without an archive, a file of the same name in that folder does not belong to this program.
    const isOurs = ({ place }: MovedContent) => place === 'quarantine' || afterLoad === 'archive';
    const ours = files.filter(isOurs);
    for (const changed of yield* retrying(() => source.findChanged(ours), this.run.retry)) {
      if (!isPutBack(changed)) continue;
      const isAccounted = yield* retrying(() => store.isAccountedFor(changed), this.run.retry);
      if (!isAccounted) yield* this.#putOneBack(changed);
    }
  }

  async *#putOneBack(changed: ChangedFile): AsyncGenerator<RunReport> {
    const { name: file, bytes, how, moved } = changed;
    const report = {
      kind: 'changed',
      file,
      how,
      place: moved.place,
      bytes,
      loadedBytes: moved.bytes,
    } as const;
    try {
      await this.run.edges.source.putBack(changed);
      yield report;
    } catch (error) {
      if (!(error instanceof MachineError)) throw error;
      yield { ...report, reason: reasonOf(error) };
    }
  }
}

/**
 * An empty file has no rows. A quarantined file that was rewritten is being corrected by its owner, who moves it
 * back.
 */
function isPutBack({ bytes, how, moved }: ChangedFile): boolean {
  return bytes > 0 && (moved.place === 'processed' || how === 'grown');
}
