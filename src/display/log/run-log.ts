import type { Reporter } from '../reporter.js';
import { type RunEnding, runSummaryJson } from '../run-summary-json.js';
import { addToWaiting, type Waiting } from '../view/waiting.js';
import type { DailyLog } from './daily-log.js';
import { logEntry } from './log-entry.js';
import { reportEntries } from './report-entries.js';

/** What the log needs for the start and the end of a run. */
export interface RunLogOptions {
  readonly log: DailyLog;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** The incoming folder, and the database as `describeTarget` names it. */
  readonly input: string;
  readonly target: string;
  /** How the run ended; called once, at the end. */
  readonly ending: () => RunEnding;
}

/** A reporter that writes a run to the log file: locations and figures, never a value from a row. */
export function runLog({ log, clock, input, target, ending }: RunLogOptions): Reporter {
  let waiting: Waiting | undefined;
  log.write(logEntry('run.started', clock(), { input, target }));
  return {
    accept(report) {
      waiting = addToWaiting(waiting, report);
      for (const entry of reportEntries(report, waiting, clock())) log.write(entry);
    },
    stopping: () => log.write(logEntry('run.stopping', clock(), {})),
    finish(totals) {
      const end = ending();
      const { sample: _, ...summary } = runSummaryJson(totals, end);
      const { seconds, failure } = end;
      log.write(logEntry('run.ended', clock(), { ...summary, seconds, ...failure }));
      log.close();
      return Promise.resolve();
    },
  };
}
