import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventRows } from '../../../src/core/rows/event-rows.js';
import { RollupGroups } from '../../../src/core/rows/rollup-groups.js';
import type { Event } from '../../../src/core/event/event.js';
import { rollupAdditions } from '../../../src/pipeline/load/rollup.js';
import { exampleEvent } from '../../core/rows/example-event.js';

const HOUR = 3_600_000_000;

const event = fc
  .record({
    event_type: fc.constantFrom('view', 'purchase', 'order'),
    category: fc.constantFrom('Toys', 'Books', undefined),
    deviceType: fc.constantFrom('Mobile' as const, 'Desktop' as const),
    price: fc.integer({ min: 1, max: 1_000_000 }),
    event_timestamp: fc.integer({ min: 0, max: 3 * HOUR - 1 }).map((time) => time + 500_000 * HOUR),
  })
  .map(exampleEvent);
const parts = fc.array(fc.array(fc.tuple(event, fc.boolean()), { maxLength: 30 }), {
  maxLength: 3,
});

describe('what a batch adds to the rollup', () => {
  it('is what plain counting of its fresh rows finds', () => {
    fc.assert(
      fc.property(parts, (rows) => {
        const shared = new RollupGroups();
        const built = rows.map((part, index) => {
          // Most parts of a batch share their groups, and not all.
          const rollup = index === 1 ? new RollupGroups() : shared;
          const events = new EventRows(1, { rollup });
          for (const [event] of part) events.add(event);
          return events;
        });
        const duplicates = rows.map(
          (part) => new Set(part.flatMap(([, kept], row) => (kept ? [] : [row]))),
        );
        const kept = rows.flat().flatMap(([event, isFresh]) => (isFresh ? [event] : []));
        const additions = rollupAdditions(built, { duplicates });
        expect(
          Object.fromEntries(
            additions.map(({ events, revenue, ...at }) => [
              Object.values(at).join('|'),
              [events, revenue],
            ]),
          ),
        ).toEqual(plainCount(kept));
      }),
      { numRuns: 300 },
    );
  });

  it('is exact in cents, however many there are', () => {
    const events = new EventRows(1);
    for (let row = 0; row < 10_000; row += 1) {
      events.add(exampleEvent({ event_type: 'purchase', price: 999_999 }));
    }
    const [addition] = rollupAdditions([events], { duplicates: [] });
    expect(addition).toMatchObject({ events: 10_000, revenue: '99999900.00' });
  });
});

function plainCount(events: readonly Event[]): Record<string, [number, string]> {
  const counts: Record<string, [number, string]> = {};
  for (const { event_timestamp, event_type, category = '', device_type, price } of events) {
    const hour = `${new Date(event_timestamp / 1_000).toISOString().slice(0, 13)}:00:00.000Z`;
    const key = [hour, event_type, category, device_type].join('|');
    const [count, revenue] = counts[key] ?? [0, '0.00'];
    const cents =
      BigInt(revenue.replace('.', '')) + (event_type === 'purchase' ? BigInt(price) : 0n);
    counts[key] = [
      count + 1,
      String(cents)
        .padStart(3, '0')
        .replace(/(?=..$)/, '.'),
    ];
  }
  return counts;
}
