import type { CurrencySales } from '../../values/currency-sales.js';
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
  /** Of all currencies; null where there are several, which are never added up. */
  readonly revenue: Money | null;
  readonly refunds: Money | null;
  /** Revenue less refunds. */
  readonly netRevenue: Money | null;
  /** By currency, that of most purchases first; none where no money was taken or given back. */
  readonly sales: readonly CurrencySales[];
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
  const { eventTypes, sales, customers, sessions, recent } = readings;
  // A scan of recent events does not meet the oldest event.
  const { from, to } = recent?.span ?? customers;
  return {
    events: eventTypes.events,
    removed: eventTypes.removed,
    customers: customers.customers,
    sessions: sessions.sessions,
    buyingSessions: sessions.buying,
    ...onlySales(sales),
    sales,
    from: from?.toISOString() ?? null,
    to: to?.toISOString() ?? null,
  };
}

const NOTHING_SOLD = { revenue: '0.00', refunds: '0.00', netRevenue: '0.00' };
const NOT_ADDED_UP = { revenue: null, refunds: null, netRevenue: null };

function onlySales(sales: readonly CurrencySales[]): Pick<Totals, keyof typeof NOT_ADDED_UP> {
  const [first = NOTHING_SOLD, second] = sales;
  if (second !== undefined) return NOT_ADDED_UP;
  const { revenue, refunds, netRevenue } = first;
  return { revenue, refunds, netRevenue };
}
