import { describeUnknownTypes, MAP_TYPES } from '../../../core/event/unknown-event-types.js';
import { formatCounted } from '../../../core/text/format-count.js';
import { sanitise } from '../../../core/text/sanitise.js';

/** The number of events of one type, and whether the analyses know it. */
export interface CountedType {
  readonly eventType: string;
  readonly events: number;
  readonly known: boolean;
}

/** A sentence, after a space, with the event types unknown to the analyses; empty when there are none. */
export function unknownTypesSentence(types: readonly CountedType[]): string {
  const unknown = types.filter(({ known }) => !known);
  const events = unknown.reduce((sum, type) => sum + type.events, 0);
  if (events === 0) return '';
  const counts = unknown.map(({ eventType, events }) => [eventType, events] as const);
  const names = sanitise(describeUnknownTypes(counts, events));
  return ` ${formatCounted(events, 'event')} have unknown types (${names}): ${MAP_TYPES}.`;
}
