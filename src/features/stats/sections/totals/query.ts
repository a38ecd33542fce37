import { newAndReturning, type NewAndReturning } from '../../../../core/summary/first-purchases.js';
import type { Distinct } from '../../../../core/summary/graded-set.js';
import type { SharedReadings } from '../../queries/shared-readings.js';
import type { Visitors } from '../../queries/visitors.js';
import type { CurrencySales } from '../../values/currency-sales.js';
import type { Instant } from '../../values/instant.js';
import { divideMoney, type Money } from '../../values/money.js';
import type { StatsBounds } from '../../values/stats-bounds.js';

/** The counts of different things in the totals. */
export type DistinctName = 'customers' | 'buyers' | 'sessions' | 'buyingSessions' | 'orders';

/** How much there is, and from which time. */
export interface Totals extends Readonly<Record<DistinctName, number>> {
  readonly events: number;
  /** How many of them are stored no longer, and still counted. */
  readonly removed: number;
  /** Different e-mail addresses, or customer ids where an event has no address. */
  readonly customers: number;
  /** Customers with a purchase. */
  readonly buyers: number;
  /** Buyers whose first purchase of all is in this time; null for a part of the shop, of which it is not known. */
  readonly newCustomers: number | null;
  /** Buyers who bought before it. */
  readonly returningCustomers: number | null;
  readonly sessions: number;
  /** Sessions with a purchase. */
  readonly buyingSessions: number;
  /** Different order ids of purchases; a purchase without one is an order. */
  readonly orders: number;
  /** By how much each of these counts can be wrong, as a share of it; 0 where it is exact. */
  readonly errors: Readonly<Record<DistinctName | 'returningCustomers', number>>;
  /** Pieces that were purchased. */
  readonly units: number;
  /** Of all currencies; null where there are several, which are never added up. */
  readonly revenue: Money | null;
  readonly refunds: Money | null;
  /** Revenue less refunds. */
  readonly netRevenue: Money | null;
  /** Revenue by order; null where there is no order, or where there are several currencies. */
  readonly averageOrder: Money | null;
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
 * The totals, but for the time: of events, pieces, sales by currency, and visitors.
 * @param customers undefined for a part of the shop.
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
