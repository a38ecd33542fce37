import type { ColumnFacts } from './column-facts.js';
import type { Draft } from './draft.js';
import { sourceOf } from './source-of.js';

/** Takes the event id from a column whose values are unique; else it is made from the row. */
export function decideEventId(facts: ColumnFacts | undefined, draft: Draft): void {
  if (facts === undefined || !facts.isUnique) {
    draft.absent.push({ column: 'event_id', instead: 'made from the row' });
    return;
  }
  draft.eventId = 'column';
  draft.columns.event_id = sourceOf(facts);
  draft.note(facts, ['event_id'], ['different in each row']);
}
