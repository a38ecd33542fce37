import { StorageOutage } from '../core/errors/storage-outage.js';
import type { FolderLooker } from './look-at-folder.js';
import type { TriggerReport } from './reports/run-report.js';
import type { RunContext } from './run-context.js';
import type { WaitOut } from './retry.js';

/** Bounds in milliseconds for the time between two counts of the backlog, for any `--interval`. */
const LEAST_INTERVAL = 250;
const MOST_INTERVAL = 2_000;

/**
 * Waits during an outage of the database, and counts the backlog in the folder meanwhile. Concurrent waits share
 * the count.
 * @throws MachineError when the folder cannot be read, unless that is an outage too; the signal's reason when it
 *   is aborted.
 */
export function countingBacklog(
  { edges, signal, settings }: Pick<RunContext, 'edges' | 'signal' | 'settings'>,
  looker: () => FolderLooker,
): WaitOut {
  let countedAt = Number.NEGATIVE_INFINITY;
  return async function* (milliseconds) {
    const { clock } = edges;
    const every = Math.min(Math.max(settings.interval, LEAST_INTERVAL), MOST_INTERVAL);
    const until = clock.monotonic() + milliseconds;
    for (;;) {
      const now = clock.monotonic();
      if (now - countedAt >= every) {
        countedAt = now;
        const report = await counted(looker());
        if (report !== undefined) yield report;
      }
      const left = until - clock.monotonic();
      if (left <= 0) return;
      await clock.sleep(Math.min(left, every), signal);
    }
  };
}

/** Undefined if the storage is away as well. */
async function counted(looker: FolderLooker): Promise<TriggerReport | undefined> {
  try {
    return (await looker.look()).report;
  } catch (error) {
    if (error instanceof StorageOutage) return undefined;
    throw error;
  }
}
