import { formatCount } from '../text/format-count.js';
import { fitEnd } from '../text/fit-width.js';
import { KNOWN_EVENT_TYPES } from './event-types.js';

/** The maximum number of types per part or run that are counted separately; a file can have one in every row. */
const MOST = 100;
const SHOWN = 5;
const LONGEST = 30;

/** The recommended fix for event types that the analyses do not support. */
export const MAP_TYPES =
  'funnel and revenue do not include them. Map them to known types: FORMATS.md, Mappings';

/** Whether the analyses support an event type. */
export function isKnownEventType(type: string): boolean {
  return KNOWN_EVENT_TYPES.has(type);
}

/**
 * Event types with their counts, most frequent first: `add_cart 3, buy 2, and 1 more`. The result is not safe to
 * print: the names come from files.
 * @param events all events of unknown types, including types that are not counted separately.
 */
export function describeUnknownTypes(
  types: readonly (readonly [type: string, events: number])[],
  events: number,
): string {
  const shown = types.slice(0, SHOWN);
  const left = events - shown.reduce((sum, [, count]) => sum + count, 0);
  const names = shown.map(([type, count]) => `${fitEnd(type, LONGEST)} ${formatCount(count)}`);
  return [...names, ...(left > 0 ? [`and ${formatCount(left)} more`] : [])].join(', ');
}

/** The sum of two counters, of at most `MOST` types. */
export function addUnknownTypes(
  left: Readonly<Record<string, number>>,
  right: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  const sum = new Map(Object.entries(left));
  for (const [type, events] of Object.entries(right)) countUnknownType(sum, type, events);
  return Object.fromEntries(sum);
}

/** Counts events of a type in a counter of at most `MOST` types; further types are not counted. */
export function countUnknownType(counter: Map<string, number>, type: string, events: number): void {
  if (counter.has(type) || counter.size < MOST)
    counter.set(type, (counter.get(type) ?? 0) + events);
}
