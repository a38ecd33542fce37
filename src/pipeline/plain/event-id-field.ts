import { TEXT_RULES } from '../event/text-rules.js';
import type { PlainField } from './plain-field.js';
import { isTrimmed } from './text-field.js';

const MAX = TEXT_RULES.event_id.max ?? 0;

/** The id of an event: the one text that every row needs, to tell duplicates. */
export class EventIdField implements PlainField {
  text = '';

  read(window: Buffer, start: number, end: number): boolean {
    // An id of spaces is none.
    if (end - start > MAX || !isTrimmed(window, start, end)) return false;
    this.text = window.toString('utf8', start, end);
    return true;
  }

  readEmpty(): boolean {
    return false;
  }
}
