import { isKnownEventType } from '../../../../core/event/unknown-event-types.js';
import type { SharedReadings } from '../../queries/shared-readings.js';
import { shareOf, type Share } from '../../values/share.js';
import type { TotalsStats } from '../totals/query.js';

/** The number of events of one type. */
export interface EventTypeCount {
  readonly eventType: string;
  readonly events: number;
  readonly share: Share;
  /** Whether the analyses know the type. */
  readonly known: boolean;
}

/** The statistics that the section shows. */
export interface EventTypesStats extends TotalsStats {
  readonly byEventType: readonly EventTypeCount[];
}

/** Takes the event types from the shared readings, most frequent first. */
export async function readSection(readings: SharedReadings): Promise<readonly EventTypeCount[]> {
  const eventTypes = await readings.eventTypes();
  return eventTypes.types.map(({ eventType, events }) => ({
    eventType,
    events,
    share: shareOf(events, eventTypes.events),
    known: isKnownEventType(eventType),
  }));
}
