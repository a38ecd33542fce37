import type { Event } from '../../../src/core/event/event.js';

/** One ordinary event; what a test is about is given. */
export function exampleEvent(given: Partial<Event> = {}): Event {
  return {
    event_id: 'e-1',
    event_type: 'view',
    product_id: 7,
    product_name: 'Kite',
    category: 'Toys',
    brand: undefined,
    sku: undefined,
    price: 1_990,
    quantity: 1,
    currency: undefined,
    order_id: undefined,
    price_category: 'Low',
    customer_id: undefined,
    customer_email: 'a@b.example',
    customer_name: undefined,
    customer_address: undefined,
    session_id: undefined,
    user_agent: undefined,
    device_type: 'Unknown',
    ip_address: undefined,
    event_timestamp: Date.UTC(2026, 0, 15, 10) * 1_000,
    extra: undefined,
    ...given,
  };
}
