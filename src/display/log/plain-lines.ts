import { timeOfDay } from '../../core/text/time-of-day.js';
import type { Reporter } from '../reporter.js';
import { addToWaiting, type Waiting } from '../view/waiting.js';
import { logEntry, type LogEntry } from './log-entry.js';
import { entryText } from './render-entry.js';
import { reportEntries } from './report-entries.js';

const PROGRESS_EVERY = 1_000;
const FOR_THE_FILE: ReadonlySet<LogEntry['event']> = new Set([
  'reject',
  'reject.more',
  'row.swallowed_lines',
]);

/** The output for plain lines, and the clock for their timestamps (milliseconds since the epoch). */
export interface PlainLinesOptions {
  readonly stream: NodeJS.WritableStream;
  readonly clock: () => number;
}

/**
 * A reporter for output that is not a terminal. Writes log entries as plain lines, except those for the log file
 * only, and the backlog at most once a second. Times are in UTC.
 */
export function plainLines({ stream, clock }: PlainLinesOptions): Reporter {
  let waiting: Waiting | undefined;
  let lastProgress: { readonly at: number; readonly text: string } | undefined;

  const write = (at: number, text: string): void => {
    stream.write(`${timeOfDay(at)} ${text}\n`);
  };
  const writeProgress = (entry: LogEntry): void => {
    const { at } = entry;
    const text = entryText({ ...entry, message: 'waiting' });
    const tooSoon = lastProgress !== undefined && at - lastProgress.at < PROGRESS_EVERY;
    if (tooSoon || text === lastProgress?.text) return;
    lastProgress = { at, text };
    write(at, text);
  };
  const show = (entry: LogEntry): void => {
    if (entry.event === 'trigger') writeProgress(entry);
    else if (!isForTheFile(entry)) write(entry.at, entryText(entry));
  };

  return {
    accept(report) {
      waiting = addToWaiting(waiting, report);
      reportEntries(report, waiting, clock()).forEach(show);
    },
    stopping: () => show(logEntry('run.stopping', clock(), {})),
    finish: () => Promise.resolve(),
  };
}

/**
 * Rejects and swallowed lines are too numerous for a terminal. A successful file is already covered by the line of
 * its batch.
 */
function isForTheFile({ event, level }: LogEntry): boolean {
  if (event === 'file.loaded' || event === 'file.known') return level === 'info';
  return level === 'debug' || FOR_THE_FILE.has(event);
}
