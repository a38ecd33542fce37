import { describe, expect, it } from 'vitest';
import { EventRows } from '../../../src/pipeline/batch/event-rows.js';
import { exampleEvent } from './example-event.js';
import { sentEvents } from './sent-events.js';

describe('the events of a part', () => {
  it('are sent with all their values, but for those that are left out', () => {
    const part = new EventRows(7);
    part.add(exampleEvent({ eventId: 'a', priceCents: 1_000_005 }));
    part.add(exampleEvent({ eventId: 'b' }));
    part.add(exampleEvent({ eventId: 'c', brand: 'é', extra: '{"a":1}' }));
    const common = {
      event_type: 'view',
      product_id: 7,
      product_name: 'Kite',
      category: 'Toys',
      customer_email: 'a@b.example',
      event_timestamp: Date.UTC(2026, 0, 15, 10) * 1_000,
      price_category: 'Low',
      device_type: 'Unknown',
      batch_id: 7,
    };
    expect(sentEvents(part, new Set([1]))).toEqual([
      { ...common, event_id: 'a', price: 1_000_005 },
      { ...common, event_id: 'c', price: 1_990, brand: 'é', extra: '{"a":1}' },
    ]);
  });

  it('know their ids, times, groups and revenue by row', () => {
    const part = new EventRows(1);
    part.add(exampleEvent({ eventId: 'a', eventType: 'purchase', priceCents: 500 }));
    part.add(exampleEvent({ eventId: 'b', eventType: 'order', priceCents: 500, timestamp: 1 }));
    expect(part.ids).toEqual(['a', 'b']);
    expect(part.timestamps).toEqual([Date.UTC(2026, 0, 15, 10) * 1_000, 1]);
    expect(part.revenues).toEqual([500, 0]);
    expect(part.groups).toMatchObject([
      {
        eventType: 'purchase',
        hour: Date.UTC(2026, 0, 15, 10),
        category: 'Toys',
        deviceType: 'Unknown',
      },
      { eventType: 'order', hour: 0 },
    ]);
  });
});
