import { listFolder } from '../io/files/list-folder.js';
import type { SettleGuard } from '../io/files/settle-guard.js';
import type { SourceFile } from '../io/files/source-file.js';
import type { RunContext } from './run-context.js';
import type { TriggerReport } from './reports/run-report.js';

/** What one trigger finds. */
export interface FolderLook {
  /** Files that can be taken now, oldest first. */
  readonly settled: readonly SourceFile[];
  /** Files that somebody may still be writing. */
  readonly unsettled: readonly SourceFile[];
  /** Whether more files wait than one look takes. */
  readonly isPart: boolean;
  readonly report: TriggerReport;
}

const CHANGED = 'it changed while it was read, and is read again when it stands still';

/** One look takes so many files, the oldest, so that memory does not grow with the folder: some 300 bytes each. */
const MOST_FILES = 100_000;

/** Looks at the folder again and again, and remembers what it has seen. */
export class FolderLooker {
  readonly #ignored = new Set<string>();

  constructor(
    private readonly run: RunContext,
    private readonly guard: SettleGuard,
    private readonly most = MOST_FILES,
  ) {}

  /** @throws MachineError when the folder is not there or cannot be read. */
  async look(): Promise<FolderLook> {
    const { edges, handled, busy, quickFolder } = this.run;
    const stillHandled = new Set<string>();
    const isWaiting = (file: SourceFile) => {
      const isHandled = handled.has(file);
      if (isHandled) stillHandled.add(file.name);
      return !isHandled;
    };
    const listed = { isWaiting, most: this.most };
    const listing = await listFolder(edges.folders.input, listed, quickFolder);
    const { files, waiting } = listing;
    handled.keepOnly(stillHandled);
    busy.keepOnly(files);
    const at = edges.clock.wall();
    const { settled, unsettled } = this.guard.divide(files, at, edges.clock.monotonic());
    const ignored = listing.ignored.filter(({ name }) => !this.#ignored.has(name));
    for (const { name } of ignored) this.#ignored.add(name);
    const early = [...this.run.changed].map((name) => ({ name, why: CHANGED }));
    this.run.changed.clear();
    const report: TriggerReport = {
      kind: 'trigger',
      waitingFiles: waiting.files,
      waitingBytes: waiting.bytes,
      oldestWaiting: files[0]?.modifiedAt,
      ignored: [...ignored, ...early],
      at,
    };
    return { settled, unsettled, isPart: waiting.files > files.length, report };
  }
}

/** What a run that ends although files are waiting says of them. */
export function leftBehind({ report, settled, unsettled }: FolderLook): TriggerReport {
  return {
    ...report,
    ignored: [
      ...unsettled.map(({ name }) => ({ name, why: 'it is still being written' })),
      ...settled.map(({ name }) => ({ name, why: 'another run is loading it' })),
    ],
  };
}
