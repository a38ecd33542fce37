import {
  describeTarget,
  type DatabaseTarget,
} from '../../io/postgres/connection/database-target.js';
import { freeBytes } from '../../io/files/free-bytes.js';
import { errorMessage } from '../../core/errors/error-message.js';
import { sanitise } from '../../core/text/sanitise.js';
import type { MetricsSettingValues } from './metrics-settings.js';
import { databaseProbe, type Readiness } from './http/database-probe.js';
import { refreshMetricsFile } from './metrics/refresh-metrics-file.js';
import { writeMetricsFile } from './metrics/metrics-file.js';
import { startRunMetrics } from './metrics/run-metrics.js';
import type { Route } from './http/route.js';
import type { Monitor } from './monitor.js';
import type { RunView } from '../view/run-view.js';
import { RunBoard } from './run-board.js';
import { RunMonitor } from './run-monitor.js';
import { startLiveServer } from './start-live-server.js';

/** Settings of a monitor from the run, and its external inputs. */
export interface MonitorOptions {
  readonly settings: MonitorSettings;
  readonly target: DatabaseTarget;
  readonly version: string;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** Resident memory in bytes. */
  readonly memory: () => number;
  /** Called with a line for standard error. */
  readonly notify: (line: string) => void;
  /** Opens the shop page, if one is served. `waitingBytes` returns the bytes of files that wait to be loaded. */
  readonly openShop?: (waitingBytes: () => number) => Promise<ShopPages>;
}

/** The shop page, by path, which is served next to that of the run. */
export interface ShopPages extends AsyncDisposable {
  readonly routes: Readonly<Record<string, Route>>;
}

interface MonitorSettings extends MetricsSettingValues {
  readonly input: string;
  readonly schema: string;
  /** Milliseconds. */
  readonly interval: number;
  readonly once: boolean;
  readonly dryRun: boolean;
}

/**
 * Starts the server on a port, the metrics file, or both.
 * @throws UsageError or MachineError for settings that cannot work.
 */
export async function startMonitor(
  options: MonitorOptions,
  port: number | undefined,
): Promise<Monitor> {
  const { settings, target, version, clock, memory, notify } = options;
  const { input, interval, once, schema, dryRun, metricsFile: path } = settings;
  const board = new RunBoard({
    input,
    target: describeTarget(target),
    interval: once ? undefined : interval,
    clock,
    memory,
  });
  const metrics = startRunMetrics({
    version,
    startedAt: board.view.startedAt,
    memory,
    freeBytes: () => freeBytes(input),
  });
  const probe = databaseProbe(target, { schema, needsTables: !dryRun });
  const readiness = async (): Promise<Readiness> => {
    const { outage } = board.view;
    return outage === undefined
      ? probe.check()
      : { ready: false, reason: `The ${outage.what} is down: ${outage.message}.` };
  };
  const text = async () => metrics.text((await readiness()).ready);
  const warn = warnOnce(notify);
  const parts = { board, metrics, probe, warn, clock };

  if (path !== undefined) await writeMetricsFile(path, await metrics.text(undefined));
  const shop =
    port === undefined
      ? undefined
      : await options.openShop?.(() => bytesInWork(board.view, clock()));
  const served = { board, metrics: text, readiness, warn, shop: shop?.routes };
  const server = port === undefined ? undefined : await startLiveServer(settings, port, served);
  if (server !== undefined) notify(`Live page and metrics: ${server.url}`);
  const every = settings.metricsFileEvery;
  const file = path === undefined ? undefined : refreshMetricsFile({ path, every, text, warn });
  return new RunMonitor({ ...parts, server, file, shop });
}

/** Milliseconds after a commit in which waiting files count as being loaded; later they wait for their producers. */
const IN_WORK = 2_000;

/** Bytes of files that wait while others are being loaded; 0 when no load is active. */
function bytesInWork({ waiting, lastCommit }: RunView, now: number): number {
  if (lastCommit === undefined || now - lastCommit > IN_WORK) return 0;
  return waiting?.bytes ?? 0;
}

/** Reports the first failure only: a failing display usually fails every second. */
function warnOnce(notify: (line: string) => void): (error: unknown) => void {
  let hasWarned = false;
  return (error) => {
    if (!hasWarned) notify(`${sanitise(errorMessage(error))} The run continues without it.`);
    hasWarned = true;
  };
}
