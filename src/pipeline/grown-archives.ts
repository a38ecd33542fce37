import { MachineError } from '../core/errors/machine-error.js';
import type { GrownFile, LoadedContent } from '../io/files/source-folder.js';
import { reasonOf } from './file-reports.js';
import { retrying } from './retry.js';
import type { RunContext } from './run-context.js';
import type { RunReport } from './reports/run-report.js';

/** Milliseconds between two looks at the archives. */
const EVERY = 1_000;

/**
 * Archived files that grow after they were loaded, because their producer still had them open. They are put back into
 * the incoming folder and loaded again as a whole; the rows that are loaded already are duplicates.
 */
export class GrownArchives {
  #lookedAt: number | undefined;

  constructor(private readonly run: RunContext) {}

  /** Puts those that have grown back, and reports each. The first time, also those of runs of the last days. */
  async *putBack(): AsyncGenerator<RunReport> {
    const { archived, edges, settings } = this.run;
    // Rewritten copies do not grow; and a dry run moves nothing.
    if (settings.dryRun || settings.afterLoad !== 'archive' || edges.protector !== undefined)
      return;
    const now = edges.clock.monotonic();
    if (this.#lookedAt === undefined) {
      const recent = yield* retrying(() => edges.store.recentlyLoaded(), this.run.retry);
      for (const file of recent) archived.add(file);
      yield* this.#putBack(recent);
    } else if (now - this.#lookedAt >= EVERY) {
      yield* this.#putBack(archived.files());
    } else return;
    this.#lookedAt = now;
  }

  async *#putBack(files: readonly LoadedContent[]): AsyncGenerator<RunReport> {
    const { source, store } = this.run.edges;
    for (const grown of await source.findGrown(files)) {
      // Another file that was loaded as well can begin with the content of this one.
      const known = yield* retrying(() => store.rejectsOf(grown), this.run.retry);
      if (known === undefined) yield* this.#putOneBack(grown);
    }
  }

  async *#putOneBack(grown: GrownFile): AsyncGenerator<RunReport> {
    const { name: file, bytes, loadedBytes } = grown;
    const report = { kind: 'grown', file, bytes, loadedBytes } as const;
    try {
      await this.run.edges.source.putBack(grown);
      yield report;
    } catch (error) {
      if (!(error instanceof MachineError)) throw error;
      yield { ...report, reason: reasonOf(error) };
    }
  }
}
