import type { ColumnFacts } from './column-facts.js';
import { columnAnswer } from './column-answer.js';
import type { Draft } from './draft.js';
import type { UnreadTime } from './unread-time.js';

/** Asks for the time of events, where no column is readable as one. */
export function askTime(unread: UnreadTime | undefined, draft: Draft): void {
  draft.ask({
    code: 'time',
    text: unread === undefined ? 'No column has the time of the events.' : obstacleText(unread),
    answers: ['--column event_timestamp=COLUMN'],
    blocks: true,
  });
}

/** Asks whether the detected time is the right one, where another time column is not readable. */
export function askOtherTime({ label }: ColumnFacts, unread: UnreadTime, draft: Draft): void {
  draft.ask({
    code: 'time',
    text: `${obstacleText(unread)} Without an answer the time is that of ${JSON.stringify(label)}.`,
    answers: [columnAnswer('event_timestamp', label)],
    blocks: false,
  });
}

function obstacleText({ label, problem }: UnreadTime): string {
  return `${JSON.stringify(label)} cannot be read: ${problem}.`;
}
