import type {
  BatchReport,
  RejectLocation,
  TriggerReport,
} from '../../pipeline/reports/run-report.js';
import { formatFields } from '../../core/text/fields.js';
import { reportLines, STOPPING_LINE } from '../lines/report-line.js';
import type { Reporter } from '../reporter.js';
import type { RunEnding } from '../run-summary-json.js';
import type { RunTotals } from '../view/run-totals.js';
import { addToWaiting, type Waiting } from '../view/waiting.js';
import type { DailyLog } from './daily-log.js';

/** The most rejects of one batch that are logged one by one; the database has them all. */
const MOST_REJECTS = 1_000;

/** What a run's log says of its start and its end. */
export interface RunLogOptions {
  readonly log: DailyLog;
  /** The incoming folder, and the database as `describeTarget` names it. */
  readonly input: string;
  readonly target: string;
  /** How the run ended: asked for once, when it is over. */
  readonly ending: () => RunEnding;
}

/** A reporter that keeps a run in the log file: places and figures, never a value of a row. */
export function runLog({ log, input, target, ending }: RunLogOptions): Reporter {
  let waiting: Waiting | undefined;
  log.write('info', `run started ${formatFields({ input, target })}`);
  return {
    accept(report) {
      waiting = addToWaiting(waiting, report);
      for (const { level, text } of reportLines(report, waiting)) log.write(level, text);
      if (report.kind === 'batch') logRejects(log, report);
      if (report.kind === 'trigger') log.write('debug', triggerLine(report));
    },
    stopping: () => log.write('info', STOPPING_LINE),
    finish(totals) {
      log.write('info', endLine(totals, ending()));
      log.close();
      return Promise.resolve();
    },
  };
}

function logRejects(log: DailyLog, { batch, rejected, rejectLocations }: BatchReport): void {
  const logged = rejectLocations.slice(0, MOST_REJECTS);
  for (const location of logged) log.write('warn', rejectLine(location));
  const more = rejected - logged.length;
  if (more > 0) log.write('warn', `validation rejected ${formatFields({ batch, more })}`);
}

function rejectLine({ file, line, rules }: RejectLocation): string {
  return `validation rejected ${formatFields({ rule: rules.join(','), file, line })}`;
}

function triggerLine({ waitingFiles: files, waitingBytes: bytes }: TriggerReport): string {
  return `folder looked at ${formatFields({ files, bytes })}`;
}

function endLine(totals: RunTotals, { seconds, exitCode }: RunEnding): string {
  const { read, inserted, duplicates, rejected, batches, files } = totals;
  const figures = formatFields({
    exit: exitCode,
    events: read,
    loaded: inserted,
    duplicates,
    rejected,
    batches,
    files_loaded: files.loaded,
    files_known: files.known,
    files_quarantined: files.quarantined,
    files_failed: files.failed,
    seconds: seconds.toFixed(2),
  });
  return `run ended ${figures}`;
}
