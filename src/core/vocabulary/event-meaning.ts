import { KNOWN_EVENT_TYPES, REVENUE_EVENT_TYPE } from '../event/event-types.js';
import eventWords from './event-words.json' with { type: 'json' };
import { allTokens } from './name-tokens.js';
import { wordIndex, type Words } from './word-index.js';

/** The meaning of a value in a column of event types or order states. */
export interface EventMeaning {
  /** A known event type, or `skip` where it is not a shop event. */
  readonly type: string;
  /** Whether the value has practically only this meaning. */
  readonly isCertain: boolean;
  /**
   * Whether it is the state of a shipped order, which was therefore sold. As an event type it can have another
   * meaning.
   */
  readonly isSent?: true;
}

/** The states of shipped goods. */
const SENT = 'sent';

const VOCABULARY: Readonly<Record<string, Words>> = eventWords;
const INDEX = wordIndex(VOCABULARY, Object.keys(VOCABULARY), allTokens);

/** The meaning of a value in a column of event types or order states; undefined if it is unknown. */
export function eventMeaning(value: string): EventMeaning | undefined {
  const type = value.trim().toLowerCase();
  if (KNOWN_EVENT_TYPES.has(type)) return { type, isCertain: true };
  const [best, second] = INDEX.exact(allTokens(value)).toSorted(
    (left, right) => right.weight - left.weight,
  );
  if (best === undefined) return undefined;
  if (best.meaning === SENT) return { type: REVENUE_EVENT_TYPE, isCertain: false, isSent: true };
  const isCertain = best.weight === 1 && (second === undefined || second.weight < 1);
  return { type: best.meaning, isCertain };
}
