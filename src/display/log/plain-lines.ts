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

/** Where plain lines go, and the clock that stamps them (milliseconds since the epoch). */
export interface PlainLinesOptions {
  readonly stream: NodeJS.WritableStream;
  readonly clock: () => number;
}

/**
 * A reporter for output that is not a terminal: the log's entries as plain lines, without those that only a file
 * has room for, and at most one line a second about what waits. Times are UTC.
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

/** Rejects and swallowed lines are too many for a terminal, and of a file that ended well the line of its batch has told. */
function isForTheFile({ event, level }: LogEntry): boolean {
  if (event === 'file.loaded' || event === 'file.known') return level === 'info';
  return level === 'debug' || FOR_THE_FILE.has(event);
}
