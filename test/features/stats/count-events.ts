import { NO_ERRORS } from './no-errors.js';
import type { ShopEvent } from './shop-fixture.js';

const KNOWN =
  'view click cart purchase add_to_wishlist order add_to_cart remove_from_cart search checkout refund'.split(
    ' ',
  );

/**
 * Counts by plain JavaScript over the raw events: the independent witness of every analysis.
 * @param earlier events before them, by which returning customers are known.
 */
export function countEvents(events: readonly ShopEvent[], earlier: readonly ShopEvent[] = []) {
  const bought = events.filter(({ type }) => type === 'purchase');
  const buyers = new Set(bought.map(customerOf));
  const boughtBefore = earlier.filter(
    (event) => event.type === 'purchase' && buyers.has(customerOf(event)),
  );
  const returning = distinctCustomers(boughtBefore);
  const times = events.map(({ time }) => time).sort();
  return {
    totals: {
      events: events.length,
      removed: 0,
      customers: distinctCustomers(events),
      sessions: distinct(events.map(({ session }) => session)),
      buyingSessions: distinct(bought.map(({ session }) => session)),
      buyers: distinctCustomers(bought),
      newCustomers: distinctCustomers(bought) - returning,
      returningCustomers: returning,
      orders: bought.length,
      units: bought.reduce((sum, { quantity = 1 }) => sum + quantity, 0),
      ...allSales(events),
      averageOrder: average(bought),
      errors: NO_ERRORS,
      from: times[0] ?? null,
      to: times.at(-1) ?? null,
    },
    byEventType: groups(
      events,
      ({ type }) => type,
      (eventType, group) => ({
        eventType,
        known: KNOWN.includes(eventType),
        events: group.length,
        share: group.length / events.length,
      }),
    ),
    byCategory: groups(
      events,
      ({ category }) => category,
      (category, group) => ({
        category,
        events: group.length,
        share: group.length / events.length,
        ...salesOfCategory(group),
      }),
    ),
    byDevice: groups(
      events,
      ({ device }) => device,
      (deviceType, group) => ({
        deviceType,
        events: group.length,
        share: group.length / events.length,
        customers: distinctCustomers(group),
        customersError: 0,
        averagePrice: average(group.filter(({ type }) => type === 'purchase')),
      }),
    ),
    products: groups(
      events,
      ({ productId }) => productId,
      (productId, group) => ({
        productId,
        productName: group[0]?.productName ?? null,
        category: group[0]?.category ?? null,
        events: group.length,
        ...sales(group),
      }),
    ),
    byHour: new Map(
      groups(
        events,
        ({ time }) => `${time.slice(0, 13)}:00:00.000Z`,
        (hour, group) => [
          hour,
          {
            hour,
            events: group.length,
            purchases: group.filter(({ type }) => type === 'purchase').length,
            revenue: revenue(group),
          },
        ],
      ),
    ),
    funnel: countFunnel(events),
  };
}

/** The event types of each step of the funnel and of all later ones. */
const REACHES = [
  ['view', 'cart', 'add_to_cart', 'checkout', 'order', 'purchase'],
  ['cart', 'add_to_cart', 'checkout', 'order', 'purchase'],
  ['checkout', 'order', 'purchase'],
  ['purchase'],
];

function countFunnel(events: readonly ShopEvent[]): readonly number[] {
  return REACHES.map((types) =>
    distinct(events.filter(({ type }) => types.includes(type)).map(({ session }) => session)),
  );
}

/** What each of some purchases of one piece cost on average; null where there is none. */
function average(bought: readonly ShopEvent[]): string | null {
  if (bought.length === 0) return null;
  return money(Math.round(sum(bought.map(({ cents }) => cents ?? 0)) / bought.length));
}

function sales(events: readonly ShopEvent[]) {
  const ofType = (wanted: string) => events.filter(({ type }) => type === wanted).length;
  const purchases = ofType('purchase');
  return { views: ofType('view'), purchases, units: purchases, revenue: revenue(events) };
}

function salesOfCategory(events: readonly ShopEvent[]) {
  const { units: _, ...others } = sales(events);
  return others;
}

function revenue(events: readonly ShopEvent[]): string {
  return money(sum(events.map(({ type, cents }) => (type === 'purchase' ? (cents ?? 0) : 0))));
}

function allSales(events: readonly ShopEvent[]) {
  const of = (wanted: string) =>
    sum(events.map(({ type, cents }) => (type === wanted ? (cents ?? 0) : 0)));
  const sums = {
    revenue: revenue(events),
    refunds: money(of('refund')),
    netRevenue: money(of('purchase') - of('refund')),
  };
  const purchases = events.filter(({ type }) => type === 'purchase').length;
  const isSold = of('purchase') + of('refund') > 0;
  return {
    ...sums,
    sales: isSold ? [{ currency: null, purchases, units: purchases, ...sums }] : [],
  };
}

function distinctCustomers(events: readonly ShopEvent[]): number {
  return distinct(events.map(customerOf));
}

function customerOf({ email, customerId }: ShopEvent): string | null {
  return email ?? customerId;
}

function distinct(values: readonly (string | null)[]): number {
  return new Set(values.filter((value) => value !== null)).size;
}

function groups<K, R>(
  events: readonly ShopEvent[],
  key: (event: ShopEvent) => K,
  result: (key: K, group: readonly ShopEvent[]) => R,
): R[] {
  return [...Map.groupBy(events, key)].map(([value, group]) => result(value, group));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function money(cents: number): string {
  const [sign, digits] = [cents < 0 ? '-' : '', String(Math.abs(cents)).padStart(3, '0')];
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
