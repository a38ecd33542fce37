import { TEXT_RULES } from '../event/text-rules.js';
import type { PlainField } from './plain-field.js';
import { isTrimmed } from './text-field.js';

const MAX = TEXT_RULES.event_id.max ?? 0;

/** The id of an event, as the place of its bytes. */
export class EventIdField implements PlainField {
  start = 0;
  end = 0;

  read(window: Buffer, start: number, end: number): boolean {
    // An id of spaces is none.
    if (end - start > MAX || !isTrimmed(window, start, end)) return false;
    this.start = start;
    this.end = end;
    return true;
  }

  readEmpty(): boolean {
    return false;
  }
}
