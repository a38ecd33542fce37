import { isDeepStrictEqual } from 'node:util';
import { HELD_BECAUSE } from '../io/files/held-file.js';
import type { IgnoredFiles } from '../io/files/ignored-files.js';
import type { SourceFile } from '../io/files/source-file.js';
import { HeldFiles } from './held-files.js';
import type { RunContext } from './run-context.js';
import type { TriggerReport } from './reports/run-report.js';

/** The result of one trigger. */
export interface FolderLook {
  /** Files that can be loaded now, oldest first. */
  readonly settled: readonly SourceFile[];
  /** Files that may still be being written. */
  readonly unsettled: readonly SourceFile[];
  /** Whether more files wait than one poll returns. */
  readonly isPart: boolean;
  readonly report: TriggerReport;
}

const STILL_WRITTEN = 'it is still being written';
const CHANGED = 'it changed while it was read; it is read again when it stops changing';

/** Maximum number of files per poll, oldest first: each takes about 600 bytes of memory. */
const MOST_FILES = 50_000;

/** Polls the folder and keeps the state between polls. */
export class FolderLooker {
  readonly #ignored = new Set<string>();
  readonly #held = new HeldFiles();
  #ignoredFiles: IgnoredFiles = {};

  constructor(
    private readonly run: RunContext,
    private readonly most = MOST_FILES,
  ) {}

  /** @throws MachineError when the folder does not exist or cannot be read. */
  async look(): Promise<FolderLook> {
    const { edges, handled, busy } = this.run;
    const stillHandled = new Set<string>();
    const isWaiting = (file: SourceFile) => {
      const isHandled = handled.has(file);
      if (isHandled) stillHandled.add(file.name);
      return !isHandled;
    };
    const listing = await edges.source.list({ isWaiting, most: this.most });
    const { ready, unfinished, waiting } = listing;
    handled.keepOnly(stillHandled);
    busy.keepOnly([...ready, ...unfinished]);
    const ignored = listing.ignored.filter(({ name }) => !this.#ignored.has(name));
    for (const { name } of ignored) this.#ignored.add(name);
    const early = [...this.run.changed].map((name) => ({ name, why: CHANGED }));
    this.run.changed.clear();
    const { all: held, fresh: newlyHeld } = this.#held.look(listing);
    const report: TriggerReport = {
      kind: 'trigger',
      waitingFiles: waiting.files,
      waitingBytes: waiting.bytes,
      oldestWaiting: waiting.oldest,
      ignored: [...ignored, ...early],
      held,
      newlyHeld,
      ...this.#newlyIgnored(listing.ignoredFiles),
      at: edges.clock.wall(),
    };
    const isPart = waiting.files > ready.length + unfinished.length;
    return { settled: ready, unsettled: unfinished, isPart, report };
  }

  #newlyIgnored(files: IgnoredFiles): Pick<TriggerReport, 'ignoredFiles'> {
    if (isDeepStrictEqual(files, this.#ignoredFiles)) return {};
    this.#ignoredFiles = files;
    return { ignoredFiles: files };
  }
}

/** The last trigger report of a run that ends while files are waiting. */
export function leftBehind({ report, settled, unsettled }: FolderLook): TriggerReport {
  const reasons = new Map(report.held.map(({ name, reason }) => [name, HELD_BECAUSE[reason]]));
  return {
    ...report,
    newlyHeld: [],
    ignored: [
      ...unsettled.map(({ name }) => ({ name, why: reasons.get(name) ?? STILL_WRITTEN })),
      ...settled.map(({ name }) => ({ name, why: 'another run is loading it' })),
    ],
  };
}
