import type { TriggerReport } from '../../pipeline/reports/run-report.js';
import { formatFields } from '../../core/text/fields.js';
import { timeOfDay } from '../../core/text/time-of-day.js';
import { isUneventful, reportLines, STOPPING_LINE } from './report-line.js';
import type { Reporter } from '../reporter.js';
import { addToWaiting, type Waiting } from '../view/waiting.js';

const PROGRESS_EVERY = 1_000;

/** Where plain lines go, and the clock that stamps them (milliseconds since the epoch). */
export interface LinesOptions {
  readonly stream: NodeJS.WritableStream;
  readonly clock: () => number;
}

/**
 * A reporter for whatever is not a terminal: one plain line a batch, one for every event that a person
 * should know of, and at most one a second about what waits. Times are UTC.
 */
export function plainLines({ stream, clock }: LinesOptions): Reporter {
  let waiting: Waiting | undefined;
  let lastProgress: { readonly at: number; readonly text: string } | undefined;

  const write = (text: string): void => {
    stream.write(`${timeOfDay(clock())} ${text}\n`);
  };
  const writeProgress = (trigger: TriggerReport): void => {
    const text = `waiting ${formatFields({ files: trigger.waitingFiles, bytes: trigger.waitingBytes })}`;
    const at = clock();
    const tooSoon = lastProgress !== undefined && at - lastProgress.at < PROGRESS_EVERY;
    if (tooSoon || text === lastProgress?.text) return;
    lastProgress = { at, text };
    write(text);
  };

  return {
    accept(report) {
      waiting = addToWaiting(waiting, report);
      // The line of its batch has told of it already.
      if (report.kind === 'file' && isUneventful(report)) return;
      for (const { text } of reportLines(report, waiting)) write(text);
      if (report.kind === 'trigger') writeProgress(report);
    },
    stopping: () => write(STOPPING_LINE),
    finish: () => Promise.resolve(),
  };
}
