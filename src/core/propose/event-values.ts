import { eventMeaning } from '../vocabulary/event-meaning.js';
import type { Answers } from './answers.js';
import type { ColumnFacts } from './column-facts.js';
import type { EventValue } from './draft.js';
import { isStorable } from './is-storable.js';
import { formatCount } from '../text/format-count.js';

/**
 * The storable texts of a column of event types or states with their meanings, most frequent first.
 * @param areOrders whether each row is an order, so that a shipped row was sold.
 */
export function eventValues(
  { counts }: ColumnFacts,
  answers: Answers,
  areOrders = false,
): readonly EventValue[] {
  return [...counts]
    .filter(([text]) => isStorable(text))
    .toSorted((left, right) => right[1] - left[1])
    .map(([text, rows]) => {
      const given = answers.eventTypes.get(text.toLowerCase());
      if (given !== undefined) return { text, rows, type: given, isCertain: true };
      const { type, isCertain = false, isSent = false } = eventMeaning(text) ?? {};
      const isTaken =
        isCertain || (isSent && areOrders) || (type !== undefined && answers.acceptsProposals);
      return { text, rows, type, isCertain: isTaken };
    });
}

/** The texts that certainly mean one of the given types. */
export function textsOf(
  events: readonly EventValue[],
  ...types: readonly string[]
): readonly string[] {
  return events
    .filter(({ type, isCertain }) => isCertain && type !== undefined && types.includes(type))
    .map(({ text }) => text);
}

/** A text and its meaning: `storniert 2,850 → refund ?`. */
export function describeEvent({ text, rows, type, isCertain }: EventValue): string {
  const meaning = type === undefined ? '?' : `${type}${isCertain ? '' : ' ?'}`;
  return `${text} ${formatCount(rows)} → ${meaning}`;
}
