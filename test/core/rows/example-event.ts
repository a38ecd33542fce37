import type { Event } from '../../../src/core/event/event.js';

/** One ordinary event; what a test is about is given. */
export function exampleEvent(given: Partial<Event> = {}): Event {
  return {
    eventId: 'e-1',
    eventType: 'view',
    productId: 7,
    productName: 'Kite',
    category: 'Toys',
    brand: undefined,
    sku: undefined,
    priceCents: 1_990,
    priceCategory: 'Low',
    customerId: undefined,
    customerEmail: 'a@b.example',
    customerName: undefined,
    customerAddress: undefined,
    sessionId: undefined,
    userAgent: undefined,
    deviceType: 'Unknown',
    ipAddress: undefined,
    timestamp: Date.UTC(2026, 0, 15, 10) * 1_000,
    extra: undefined,
    ...given,
  };
}
