import { areAligned } from './are-aligned.js';
import type { ColumnFacts } from './column-facts.js';
import { columnAnswer } from './column-answer.js';
import type { Draft } from './draft.js';

const CLOCK = /^\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?: ?[ap]\.?m\.?)?$/i;
/**
 * The column with the times of day for dates without one: that with the role, or the only one. Asks where there are
 * several.
 * @param named the column whose name certainly means times of day.
 */
export function timeOfDay(
  date: ColumnFacts,
  named: ColumnFacts | undefined,
  columns: readonly ColumnFacts[],
  draft: Draft,
): ColumnFacts | undefined {
  if (date.time?.hasClock === true) return undefined;
  const clocks = columns.filter(
    (facts) => areAligned(date, facts) && hasClocks(facts) && !isOfOther(facts),
  );
  if (named !== undefined && hasClocks(named)) return named;
  const [only] = clocks;
  if (clocks.length < 2) return only;
  const labels = clocks.map(({ label }) => label);
  draft.ask({
    code: 'column',
    text: `The time of day can be in ${labels.map((label) => JSON.stringify(label)).join(' or ')}. Without an answer events are at midnight.`,
    answers: labels.map((label) => columnAnswer('time_of_day', label)),
    blocks: false,
  });
  return undefined;
}

function hasClocks({ counts }: ColumnFacts): boolean {
  return counts.size > 0 && [...counts.keys()].every((text) => CLOCK.test(text));
}

/** Whether the name has another meaning. */
function isOfOther({ guesses: [best] }: ColumnFacts): boolean {
  return best !== undefined && best.role !== 'time_of_day' && best.role !== 'event_timestamp';
}
