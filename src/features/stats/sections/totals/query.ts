import { newAndReturning, type NewAndReturning } from '../../../../core/summary/first-purchases.js';
import type { Distinct } from '../../../../core/summary/graded-set.js';
import type { SharedReadings } from '../../queries/shared-readings.js';
import type { Visitors } from '../../queries/visitors.js';
import type { CurrencySales } from '../../values/currency-sales.js';
import type { Instant } from '../../values/instant.js';
import { divideMoney, type Money } from '../../values/money.js';
import type { StatsBounds } from '../../values/stats-bounds.js';

/** The distinct counts in the totals. */
export type DistinctName = 'customers' | 'buyers' | 'sessions' | 'buyingSessions' | 'orders';

/** The totals of the shop, and their time span. */
export interface Totals extends Readonly<Record<DistinctName, number>> {
  readonly events: number;
  /** Number of events that are no longer stored but still counted. */
  readonly removed: number;
  /** Distinct e-mail addresses, or customer ids for events without an address. */
  readonly customers: number;
  /** Customers with a purchase. */
  readonly buyers: number;
  /** Buyers whose first purchase ever is in this span; null for a segment of the shop, where it is unknown. */
  readonly newCustomers: number | null;
  /** Buyers with a purchase before the span. */
  readonly returningCustomers: number | null;
  readonly sessions: number;
  /** Sessions with a purchase. */
  readonly buyingSessions: number;
  /** Distinct order ids of purchases; a purchase without one counts as an order. */
  readonly orders: number;
  /** The possible relative error of each count; 0 when it is exact. */
  readonly errors: Readonly<Record<DistinctName | 'returningCustomers', number>>;
  /** Purchased units. */
  readonly units: number;
  /** In the only currency; null with several, which are never added up. */
  readonly revenue: Money | null;
  readonly refunds: Money | null;
  /** Revenue minus refunds. */
  readonly netRevenue: Money | null;
  /** Revenue per order; null without orders, or with several currencies. */
  readonly averageOrder: Money | null;
  /** By currency, the one with most purchases first; empty without sales and refunds. */
  readonly sales: readonly CurrencySales[];
  /** The times of the oldest and the newest event. */
  readonly from: Instant | null;
  readonly to: Instant | null;
}

/** The statistics that the section shows. */
export interface TotalsStats extends StatsBounds {
  readonly totals: Totals;
}

/** Takes the totals from the shared readings. */
export async function readSection(readings: SharedReadings): Promise<Totals> {
  const eventTypes = await readings.eventTypes();
  const sales = await readings.sales();
  const span = await readings.eventSpan();
  const { shop } = await readings.visitors();
  const customers = newAndReturning(await readings.firstPurchases(), readings.span, shop.buyers);
  return {
    removed: eventTypes.removed,
    from: span?.from.toISOString() ?? null,
    to: span?.to.toISOString() ?? null,
    ...totalsOf(eventTypes, sales, shop, customers),
  };
}

/**
 * The totals without their time span: events, units, sales by currency, and visitors.
 * @param customers undefined for a segment of the shop.
 */
export function totalsOf(
  eventTypes: Pick<Totals, 'events' | 'units'>,
  sales: readonly CurrencySales[],
  visitors: Visitors,
  customers: NewAndReturning | undefined,
): Omit<Totals, 'removed' | 'from' | 'to'> {
  const counts = countsOf(visitors);
  const { revenue, refunds, netRevenue } = onlySales(sales);
  return {
    events: eventTypes.events,
    customers: counts.customers.count,
    sessions: counts.sessions.count,
    buyingSessions: counts.buyingSessions.count,
    revenue,
    refunds,
    netRevenue,
    sales,
    buyers: counts.buyers.count,
    newCustomers: customers?.newCustomers ?? null,
    returningCustomers: customers?.returningCustomers.count ?? null,
    orders: counts.orders.count,
    units: eventTypes.units,
    averageOrder: revenue === null ? null : divideMoney(revenue, counts.orders.count),
    errors: {
      customers: counts.customers.error,
      buyers: counts.buyers.error,
      returningCustomers: customers?.returningCustomers.error ?? 0,
      sessions: counts.sessions.error,
      buyingSessions: counts.buyingSessions.error,
      orders: counts.orders.error,
    },
  };
}

function countsOf({
  customers,
  buyers,
  sessions,
  steps,
  orders,
}: Visitors): Readonly<Record<DistinctName, Distinct>> {
  return { customers, buyers, sessions, buyingSessions: steps.purchase, orders };
}

const NOTHING_SOLD = { revenue: '0.00', refunds: '0.00', netRevenue: '0.00' };
const NOT_ADDED_UP = { revenue: null, refunds: null, netRevenue: null };

function onlySales(sales: readonly CurrencySales[]): Pick<Totals, keyof typeof NOT_ADDED_UP> {
  const [first = NOTHING_SOLD, second] = sales;
  if (second !== undefined) return NOT_ADDED_UP;
  const { revenue, refunds, netRevenue } = first;
  return { revenue, refunds, netRevenue };
}
