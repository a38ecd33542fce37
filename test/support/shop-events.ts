import fc from 'fast-check';
import { hasAmount } from '../../src/core/event/event-types.js';
import { DAY_MINUTES } from '../../src/core/summary/cover.js';
import type { Digest } from '../../src/core/summary/digest.js';
import { DigestBuilder } from '../../src/core/summary/digest-builder.js';

/** An event as digests have it. */
export interface ShopEvent {
  /** Minutes since the epoch. */
  readonly minute: number;
  readonly type: string;
  readonly category: string;
  readonly device: string;
  readonly currency: string;
  readonly product: number;
  /** Price × quantity. */
  readonly cents: number;
  readonly quantity: number;
  /** Numbers in the place of hashes; NaN for none. */
  readonly session: number;
  readonly customer: number;
  readonly order: number;
}

/** The day of the test, and its begin in minutes since the epoch. */
export const A_DAY = 20_000;
export const MIDNIGHT = A_DAY * DAY_MINUTES;

/** An ordinary event with what a test is about changed. */
export function shopEvent(changed: Partial<ShopEvent> = {}): ShopEvent {
  return {
    minute: MIDNIGHT,
    type: 'view',
    category: 'Toys',
    device: 'Desktop',
    currency: 'EUR',
    product: 1,
    cents: 1_000,
    quantity: 1,
    session: 1,
    customer: 1,
    order: 1,
    ...changed,
  };
}

const TYPES = ['view', 'cart', 'add_to_cart', 'remove_from_cart', 'checkout', 'purchase', 'refund'];

/** Any event of two days. The device of a session is always the same. */
export const anyShopEvent: fc.Arbitrary<ShopEvent> = fc
  .record({
    minute: fc.integer({ min: MIDNIGHT - 40, max: MIDNIGHT + 40 }),
    type: fc.constantFrom(...TYPES),
    category: fc.constantFrom('Toys', 'Books', ''),
    currency: fc.constantFrom('EUR', 'USD', ''),
    product: fc.integer({ min: 1, max: 4 }),
    cents: fc.integer({ min: 0, max: 3 }).map((price) => price * 500),
    quantity: fc.integer({ min: 1, max: 3 }),
    session: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.constant(Number.NaN)),
    customer: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.constant(Number.NaN)),
    order: fc.integer({ min: 1, max: 5 }),
  })
  .map((event) => ({ ...event, device: event.session % 2 === 0 ? 'Mobile' : 'Desktop' }));

/** The digests of events, one a day, with the events of each in their order. */
export function digestsOfEvents(events: readonly ShopEvent[]): Digest[] {
  const days = Map.groupBy(events, ({ minute }) => Math.floor(minute / DAY_MINUTES));
  return [...days].map(([day, ofDay]) => {
    const builder = new DigestBuilder(day);
    for (const event of ofDay) addTo(builder, event);
    return builder.digest();
  });
}

function addTo(builder: DigestBuilder, event: ShopEvent): void {
  const { type, category, device, currency, product } = event;
  const group = { eventType: type, category, deviceType: device, currency };
  builder.add(
    event.minute - builder.day * DAY_MINUTES,
    builder.placeOfGroup(group),
    builder.placeOfProduct({ productId: String(product), sku: null, name: `Product ${product}` }),
    event.session,
    event.customer,
  );
  if (hasAmount(type)) builder.addAmount(event.order, event.cents, event.quantity);
}
