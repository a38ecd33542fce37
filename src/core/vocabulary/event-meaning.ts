import { KNOWN_EVENT_TYPES, REVENUE_EVENT_TYPE } from '../event/event-types.js';
import eventWords from './event-words.json' with { type: 'json' };
import { allTokens } from './name-tokens.js';
import { wordIndex, type Words } from './word-index.js';

/** What a value of a column of event types or of states of orders means. */
export interface EventMeaning {
  /** One of our known event types, or `skip` for what is no shop event. */
  readonly type: string;
  /** Whether the value can hardly mean anything else. */
  readonly isCertain: boolean;
  /** Whether it is the state of an order that was sent, so that it was sold: of an event it can be another one. */
  readonly isSent?: true;
}

/** The states of goods that are on their way. */
const SENT = 'sent';

const VOCABULARY: Readonly<Record<string, Words>> = eventWords;
const INDEX = wordIndex(VOCABULARY, Object.keys(VOCABULARY), allTokens);

/** What a value of a column of event types or of states of orders means; undefined where it is unknown. */
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
