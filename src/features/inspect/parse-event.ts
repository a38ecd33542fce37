import { KNOWN_EVENT_TYPES } from '../../core/event/event-types.js';
import { closest } from '../../core/text/closest.js';

/** A text of the event type column (undefined for all rows) and its meaning: an event type, or `skip`. */
export type EventAnswer = readonly [text: string | undefined, type: string];

/**
 * Parses `storniert=refund`, `draft=skip` and `purchase`. @throws Error whose message completes "is not valid: …".
 */
export function parseEvent(value: string): EventAnswer {
  const at = value.lastIndexOf('=');
  const text = value.slice(0, Math.max(0, at)).trim();
  const type = value
    .slice(at + 1)
    .trim()
    .toLowerCase();
  const isAll = at === -1;
  if (!isAll && text === '') throw new Error('expected a value before the sign =');
  if (KNOWN_EVENT_TYPES.has(type) || (!isAll && type === 'skip')) {
    return [isAll ? undefined : text, type];
  }
  const near = closest(type, [...KNOWN_EVENT_TYPES, 'skip']);
  const guess = near === undefined ? '' : `; did you mean ${near}?`;
  throw new Error(`expected an event type such as purchase${guess}`);
}
