import { databaseFailure } from '../../io/postgres/connection/database-failure.js';
import { describeTarget } from '../../io/postgres/connection/database-target.js';
import { isOutage } from '../../io/postgres/connection/sqlstate.js';
import type { PlainFailure } from '../../core/errors/describe-failure.js';
import { SYSTEM_CLOCK } from '../../io/process/clock.js';
import type { StreamSettings } from '../../pipeline/run-context.js';
import { runPipeline } from '../../pipeline/run-pipeline.js';
import { failureFields } from '../../display/log/failure-fields.js';
import type { Monitor } from '../../display/monitor/monitor.js';
import type { ShopPagesOptions } from '../live/web/open-shop-pages.js';
import type { ShopPages } from '../../display/monitor/start-monitor.js';
import { openMonitor } from '../../display/monitor/open-monitor.js';
import {
  runSummaryJson,
  type RunEnding,
  type RunSummaryJson,
} from '../../display/run-summary-json.js';
import { addReport, NO_TOTALS, type RunTotals } from '../../display/view/run-totals.js';
import { withSpinner } from '../../display/spinner.js';
import { endOnStop, listenForStop } from '../../io/process/stop-signals.js';
import { boundHeap } from '../../io/process/bound-heap.js';
import { addExitCode } from './exit-code.js';
import { openRun, type OpenRun } from './open-run.js';
import type { StreamCommandSettings } from './stream-command-settings.js';
import { startDisplays, type Displays, type Surroundings } from './start-displays.js';

/**
 * Runs `ecomstream stream`: finds the database, starts the displays, loads, and prints a summary.
 * @throws EcomstreamError for any error that ends the run early; committed data stay.
 */
export async function runStream(
  settings: StreamCommandSettings,
  surroundings: Surroundings,
): Promise<RunSummaryJson> {
  using early = endOnStop();
  boundHeap();
  await using run = await openRun(settings, surroundings.notify);
  const target = describeTarget(run.target);
  await using monitor = await openMonitor({
    ...surroundings,
    settings,
    target: run.target,
    // A dry run needs no tables, so there may be no shop to show.
    ...(settings.dryRun
      ? {}
      : { openShop: (waitingBytes) => openShop(run, settings, { ...surroundings, waitingBytes }) }),
  });
  try {
    const isReady = await withSpinner(`Connecting to ${target}`, () => isReadyNow(run, settings), {
      stream: surroundings.stderr,
      enabled: !surroundings.quiet,
    });
    return await follow(run, settings, surroundings, { monitor, isReady, early });
  } catch (error) {
    await monitor.ended(failureOf(error, run).exitCode);
    throw databaseFailure(error, target, run.target.user);
  }
}

/** The code of the page is imported only if needed. */
async function openShop(
  { target }: OpenRun,
  { schema, shopTimeZone: timeZone }: StreamCommandSettings,
  { clock, waitingBytes }: Surroundings & Pick<ShopPagesOptions, 'waitingBytes'>,
): Promise<ShopPages> {
  const { openShopPages } = await import('../live/web/open-shop-pages.js');
  return openShopPages({ target, schema, timeZone, clock, waitingBytes });
}

/** Whether the database is available; a continuous run can wait for it. */
async function isReadyNow(run: OpenRun, settings: StreamSettings): Promise<boolean> {
  try {
    await run.ready();
    return true;
  } catch (error) {
    if (settings.once || !isOutage(error)) throw error;
    return false;
  }
}

/** The state of a run when it begins to load. */
interface Start {
  readonly monitor: Monitor;
  readonly isReady: boolean;
  /** The listener for stop requests so far. */
  readonly early: Disposable;
}

/** Folds the reports of the run into its totals and its exit code, and passes each to the displays. */
async function follow(
  run: OpenRun,
  settings: StreamCommandSettings,
  surroundings: Surroundings,
  { monitor, isReady, early }: Start,
): Promise<RunSummaryJson> {
  const startedAt = SYSTEM_CLOCK.monotonic();
  let totals = NO_TOTALS;
  let exitCode = 0;
  let failure: PlainFailure | undefined;
  let ended: RunEnding | undefined;
  // Computed once, so that log, summary and JSON have the same figures.
  const ending = (): RunEnding =>
    (ended ??= {
      seconds: (SYSTEM_CLOCK.monotonic() - startedAt) / 1_000,
      exitCode,
      failure,
    });
  const displays = startDisplays(settings, surroundings, run, monitor, ending);
  using stop = listenForStop({
    output: displays.output,
    onFirst: () => displays.reporters.forEach((reporter) => reporter.stopping?.()),
    onSecond: run.cut,
    insteadOf: early,
  });
  try {
    const ready = isReady ? undefined : run.ready;
    for await (const report of runPipeline(settings, run.edges, stop.signal, ready)) {
      totals = addReport(totals, report);
      exitCode = addExitCode(exitCode, report, settings.verify !== undefined);
      for (const reporter of displays.reporters) reporter.accept(report, totals);
    }
    exitCode = stop.exitCode() ?? exitCode;
  } catch (error) {
    failure = failureOf(error, run);
    exitCode = failure.exitCode;
    throw error;
  } finally {
    await finishAll(displays, totals);
  }
  return runSummaryJson(totals, ending());
}

function failureOf(error: unknown, { target }: OpenRun): PlainFailure {
  return failureFields(databaseFailure(error, describeTarget(target), target.user));
}

async function finishAll(displays: Displays, totals: RunTotals): Promise<void> {
  for (const reporter of displays.reporters) await reporter.finish(totals);
}
