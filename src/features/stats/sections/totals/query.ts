import type { SharedReadings } from '../../queries/shared-readings.js';
import type { Instant } from '../../values/instant.js';
import type { Money } from '../../values/money.js';
import type { StatsBounds } from '../../values/stats-bounds.js';

/** How much there is, and from which time. */
export interface Totals {
  readonly events: number;
  /** How many of them are stored no longer: what the hourly rollup answers still counts them. */
  readonly removed: number;
  /** Different e-mail addresses (or customer ids, where an event has no address), of the scanned events. */
  readonly customers: number;
  /** Of the scanned events. */
  readonly sessions: number;
  /** Sessions with a purchase, of the scanned events. */
  readonly buyingSessions: number;
  readonly revenue: Money;
  /** The oldest and the newest event. */
  readonly from: Instant | null;
  readonly to: Instant | null;
}

/** The statistics that the section shows. */
export interface TotalsStats extends StatsBounds {
  readonly totals: Totals;
}

/** Takes the totals from the shared readings. */
export function readSection(readings: SharedReadings): Totals {
  const { eventTypes, customers, sessions, recent } = readings;
  // A scan of recent events does not meet the oldest event.
  const { from, to } = recent?.span ?? customers;
  return {
    events: eventTypes.events,
    removed: eventTypes.removed,
    customers: customers.customers,
    sessions: sessions.sessions,
    buyingSessions: sessions.buying,
    revenue: eventTypes.revenue,
    from: from?.toISOString() ?? null,
    to: to?.toISOString() ?? null,
  };
}
