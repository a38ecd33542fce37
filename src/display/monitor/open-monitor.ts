import { chosenPort } from './metrics-settings.js';
import type { Monitor } from './monitor.js';
import type { MonitorOptions } from './start-monitor.js';

/** The monitor of a run without page and metrics. */
const NO_MONITOR: Monitor = {
  accept: () => undefined,
  stopping: () => undefined,
  ended: () => Promise.resolve(),
  [Symbol.asyncDispose]: () => Promise.resolve(),
};

/**
 * Starts what `--metrics-port` and `--metrics-file` ask for. The code is imported only if needed.
 * @throws UsageError or MachineError for settings that cannot work, before anything is loaded.
 */
export async function openMonitor(options: MonitorOptions): Promise<Monitor> {
  const port = chosenPort(options.settings);
  if (port === undefined && options.settings.metricsFile === undefined) return NO_MONITOR;
  const { startMonitor } = await import('./start-monitor.js');
  return startMonitor(options, port);
}
