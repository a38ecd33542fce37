import type { ColumnFacts } from './column-facts.js';
import type { Draft } from './draft.js';
import { sourceOf } from './source-of.js';

/** Takes the id of an event from a column in which each row has its own; else it is made of the row. */
export function decideEventId(facts: ColumnFacts | undefined, draft: Draft): void {
  if (facts === undefined || !facts.isUnique) {
    draft.absent.push({ column: 'event_id', instead: 'made from the row' });
    return;
  }
  draft.eventId = 'column';
  draft.columns.event_id = sourceOf(facts);
  draft.note(facts, ['event_id'], ['different in each row']);
}
