import { BlockPool } from '../core/rows/block-pool.js';
import { unendedSettle } from '../io/files/settle-times.js';
import type { SourceFile } from '../io/files/source-file.js';
import { batchCut } from './batches/batch-cut.js';
import { BusyFiles } from './busy-files.js';
import { ChangedArchives } from './changed-archives.js';
import { HandledFiles } from './handled-files.js';
import { loadInOrder } from './load-in-order.js';
import { FolderLooker, leftBehind, type FolderLook } from './look-at-folder.js';
import { KeptBytes } from './kept-bytes.js';
import { makeBatches } from './make-batches.js';
import type { Edges, RunContext, StreamSettings } from './run-context.js';
import { IdleWatch } from './idle-watch.js';
import { memoizedPlans } from '../core/mapping/header-plans.js';
import { Interpreters } from './parts/interpreters.js';
import { retrying } from './retry.js';
import { SummaryUpkeep } from './summary-upkeep.js';
import { WatchedArchives } from './watched-archives.js';
import { countingBacklog } from './wait-out.js';
import { RateMeter } from './reports/batch-rate.js';
import type { RunReport } from './reports/run-report.js';

/**
 * Loads the files that appear in the folder, exactly once, and yields a report of each result after its commit.
 * Ends when the signal is aborted (after the current batch), with `once` when all files are processed, and with an
 * error that a retry cannot fix. Prints nothing.
 * @param ready prepares the database, if it was away when the run started.
 */
export async function* runPipeline(
  settings: StreamSettings,
  edges: Edges,
  signal: AbortSignal,
  ready?: () => Promise<void>,
): AsyncGenerator<RunReport> {
  const run = startRun(settings, edges, signal, () => looker);
  const looker = new FolderLooker(run);
  using changes = edges.source.watch();
  using _ = keepClaimsAlive(edges);
  const patience = new Patience(run);
  const changed = new ChangedArchives(run);
  const idle = new IdleWatch(run, changes);
  await using summaries = new SummaryUpkeep(run);
  try {
    if (ready !== undefined) yield* retrying(ready, run.retry);
    while (!signal.aborted) {
      yield* changed.putBack();
      const look = yield* retrying(() => looker.look(), run.retry);
      yield look.report;
      const progress = yield* loadFiles(look.settled, run, summaries);
      if (settings.once && patience.isOver(look, progress)) {
        if (look.settled.length + look.unsettled.length > 0) yield leftBehind(look);
        yield* summaries.atEnd();
        return;
      }
      if (progress) idle.heard();
      if (progress && (settings.once || look.isPart)) continue;
      if (settings.once) await changes.next(patience.pause(look), signal);
      else if (!(yield* summaries.whenIdle())) yield* idle.rest(patience.pause(look));
    }
  } catch (error) {
    if (!signal.aborted) throw error; // an interruption by the abort is not a failure
  } finally {
    await releaseQuickly(edges);
  }
}

/** Makes and loads the batches of some files. Returns whether any file had a result. */
async function* loadFiles(
  files: readonly SourceFile[],
  run: RunContext,
  summaries: SummaryUpkeep,
): AsyncGenerator<RunReport, boolean> {
  let progress = false;
  for await (const report of loadInOrder(makeBatches(files, run), run)) {
    progress ||= report.kind === 'file' || report.kind === 'batch';
    yield report;
    summaries.after(report);
  }
  // Unread files are free for other runs until the next poll.
  await run.edges.store.releaseReserved();
  return progress;
}

/** Default of `--max-outage` with `once`, in milliseconds. */
const ONCE_OUTAGE = 60_000;

function startRun(
  settings: StreamSettings,
  edges: Edges,
  signal: AbortSignal,
  looker: () => FolderLooker,
): RunContext {
  const { clock, random } = edges;
  const endless = settings.once ? ONCE_OUTAGE : Number.POSITIVE_INFINITY;
  let batches = 0;
  let wantsSample = settings.dryRun;
  return {
    settings,
    edges,
    signal,
    retry: {
      clock,
      signal,
      random,
      maxOutage: settings.maxOutage ?? endless,
      waitOut: countingBacklog({ settings, edges, signal }, looker),
    },
    cut: batchCut(settings.batchRows),
    handled: new HandledFiles(() => clock.monotonic()),
    archived: new WatchedArchives(() => clock.monotonic()),
    busy: new BusyFiles(() => clock.monotonic()),
    abandoned: new Set(),
    changed: new Set(),
    blocks: new BlockPool(),
    kept: new KeptBytes(),
    plan: memoizedPlans(),
    interpreters: new Interpreters(),
    takesSample: () => {
      const takes = wantsSample;
      wantsSample = false;
      return takes;
    },
    nextBatchNumber: () => ++batches,
    rate: new RateMeter(() => clock.monotonic()),
  };
}

/** Heartbeat interval in milliseconds: a third of the time after which a claim expires. */
const SIGN_OF_LIFE_EVERY = 20_000;

function keepClaimsAlive(edges: Edges): Disposable {
  const timer = setInterval(() => {
    // During an outage, no other run can take over a claim either.
    edges.store.keepClaims().catch(() => undefined);
  }, SIGN_OF_LIFE_EVERY);
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

const RELEASE_WITHIN = 2_000;

/** Releases the claims. If that fails or takes long, the server frees the run's lock with its connection. */
async function releaseQuickly({ store, clock }: Edges): Promise<void> {
  const enough = new AbortController();
  await Promise.race([store.releaseClaims(), clock.sleep(RELEASE_WITHIN, enough.signal)]).catch(
    () => undefined,
  );
  enough.abort();
}

/** Milliseconds that `once` waits for files that are being written, or that are claimed by a run that may be dead. */
const ONCE_PATIENCE = 10_000;
const SHORT_PAUSE = 100;

/** Decides how long to wait between two polls, and when a run with `once` is finished. */
class Patience {
  #idleSince: number | undefined;

  constructor(private readonly run: RunContext) {}

  isOver(look: FolderLook, progress: boolean): boolean {
    if (look.settled.length === 0 && look.unsettled.length === 0) return true;
    const now = this.run.edges.clock.monotonic();
    if (progress) this.#idleSince = undefined;
    this.#idleSince ??= now;
    return now - this.#idleSince > ONCE_PATIENCE + unendedSettle(this.run.settings.settle);
  }

  pause(look: FolderLook): number {
    const { once, interval, settle } = this.run.settings;
    if (look.unsettled.length > 0) return Math.min(interval, Math.max(SHORT_PAUSE, settle / 4));
    return once ? SHORT_PAUSE : interval;
  }
}
