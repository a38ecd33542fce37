import { MachineError } from '../core/errors/machine-error.js';
import type { ChangedFile, MovedContent } from '../io/files/source-folder.js';
import { reasonOf } from './file-reports.js';
import { retrying } from './retry.js';
import type { RunContext } from './run-context.js';
import type { RunReport } from './reports/run-report.js';

/** Milliseconds between two looks at the archives. */
const EVERY = 1_000;

/**
 * Archived and quarantined files that change after they were moved, because their producer still had them open. They are
 * put back into the incoming folder and loaded again as a whole; the rows that are loaded already are duplicates.
 */
export class ChangedArchives {
  #lookedAt: number | undefined;

  constructor(private readonly run: RunContext) {}

  /** Puts those that have changed back, and reports each. The first time, also those of runs of the last days. */
  async *putBack(): AsyncGenerator<RunReport> {
    const { archived, edges, settings } = this.run;
    // Rewritten copies do not change, and neither does what appears whole; a dry run moves nothing.
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
    // Without an archive, what has the name of a loaded file there is not ours.
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

/** An empty file has no rows; and who rewrites a quarantined file corrects it, and moves it when that is done. */
function isPutBack({ bytes, how, moved }: ChangedFile): boolean {
  return bytes > 0 && (moved.place === 'processed' || how === 'grown');
}
