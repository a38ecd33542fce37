import { listFolder } from './folder/list-folder.js';
import type { SettleGuard } from './folder/settle-guard.js';
import type { SourceFile } from './folder/source-file.js';
import type { RunContext } from './run-context.js';
import type { TriggerReport } from './run-report.js';

/** What one trigger finds. */
export interface FolderLook {
  /** Files that can be taken now, oldest first. */
  readonly settled: readonly SourceFile[];
  /** Files that somebody may still be writing. */
  readonly unsettled: readonly SourceFile[];
  readonly report: TriggerReport;
}

const CHANGED = 'it changed while it was read, and is read again when it stands still';

/** Looks at the folder again and again, and remembers what it has seen. */
export class FolderLooker {
  readonly #ignored = new Set<string>();

  constructor(
    private readonly run: RunContext,
    private readonly guard: SettleGuard,
  ) {}

  /** @throws MachineError when the folder is not there or cannot be read. */
  async look(): Promise<FolderLook> {
    const { edges, handled, busy } = this.run;
    const listing = await listFolder(edges.folders.input);
    handled.keepOnly(listing.files);
    busy.keepOnly(listing.files);
    const waiting = listing.files.filter((file) => !handled.has(file));
    const at = edges.clock.wall();
    const { settled, unsettled } = this.guard.divide(waiting, at, edges.clock.monotonic());
    const ignored = listing.ignored.filter(({ name }) => !this.#ignored.has(name));
    for (const { name } of ignored) this.#ignored.add(name);
    const early = [...this.run.changed].map((name) => ({ name, why: CHANGED }));
    this.run.changed.clear();
    const report: TriggerReport = {
      kind: 'trigger',
      waitingFiles: waiting.length,
      waitingBytes: waiting.reduce((sum, file) => sum + file.bytes, 0),
      oldestWaiting: waiting[0]?.modifiedAt,
      ignored: [...ignored, ...early],
      at,
    };
    return { settled, unsettled, report };
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
