import { describe, expect, it } from 'vitest';
import { EventRows } from '../../../src/core/rows/event-rows.js';
import { exampleEvent } from './example-event.js';
import { notedEvents } from './noted-events.js';
import { sentEvents } from './sent-events.js';

describe('the events of a part', () => {
  it('are sent with all their values, but for those that are left out', () => {
    const part = new EventRows(7);
    part.add(exampleEvent({ event_id: 'a', price: 1_000_005 }));
    part.add(exampleEvent({ event_id: 'b' }));
    part.add(exampleEvent({ event_id: 'c', brand: 'é', extra: '{"a":1}' }));
    const common = {
      event_type: 'view',
      product_id: 7,
      product_name: 'Kite',
      quantity: 1,
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

  it('know their ids, times, groups and amount by row', () => {
    const part = new EventRows(1);
    part.add(exampleEvent({ event_id: 'a', event_type: 'purchase', price: 500 }));
    part.add(exampleEvent({ event_id: 'b', event_type: 'order', price: 500, event_timestamp: 1 }));
    const noon = Date.UTC(2026, 0, 15, 10);
    const group = { eventType: 'purchase', hour: noon, category: 'Toys', deviceType: 'Unknown' };
    expect(notedEvents(part)).toMatchObject([
      { id: 'a', timestamp: noon * 1_000, amount: 500, group },
      { id: 'b', timestamp: 1, amount: 0, group: { eventType: 'order', hour: 0 } },
    ]);
  });

  it('know them of every row, however many there are', () => {
    const part = new EventRows(1);
    for (let row = 0; row < 1_000; row++) {
      part.add(
        exampleEvent({
          event_id: `e-${row}`,
          event_type: 'purchase',
          price: row + 1,
          event_timestamp: row,
        }),
      );
    }
    const noted = notedEvents(part);
    expect(noted.map(({ id }) => id)).toEqual(noted.map((_, row) => `e-${row}`));
    expect(noted.map(({ timestamp }) => timestamp)).toEqual(noted.map((_, row) => row));
    expect(noted.map(({ amount }) => amount)).toEqual(noted.map((_, row) => row + 1));
  });
});
