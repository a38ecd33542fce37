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
    event_type: fc.constantFrom('view', 'purchase', 'order', 'refund'),
    category: fc.constantFrom('Toys', 'Books', undefined),
    deviceType: fc.constantFrom('Mobile' as const, 'Desktop' as const),
    price: fc.option(fc.integer({ min: 1, max: 1_000_000 }), { nil: undefined }),
    quantity: fc.integer({ min: 1, max: 900_000 }),
    currency: fc.constantFrom('EUR', 'USD', undefined),
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
            additions.map(({ events, units, revenue, refunds, ...at }) => [
              Object.values(at).join('|'),
              [events, units, revenue, refunds],
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
      events.add(
        exampleEvent({ event_type: 'purchase', price: 9_999_999_900 - row, quantity: 900_000 }),
      );
    }
    const [addition] = rollupAdditions([events], { duplicates: [] });
    const cents = 10_000n * 9_999_999_900n * 900_000n - ((9_999n * 10_000n) / 2n) * 900_000n;
    expect(addition).toMatchObject({ events: 10_000, revenue: decimal(cents) });
  });
});

function decimal(cents: bigint): string {
  return String(cents)
    .padStart(3, '0')
    .replace(/(?=..$)/, '.');
}

type Figures<Money> = [events: number, units: number, revenue: Money, refunds: Money];

function plainCount(events: readonly Event[]): Record<string, Figures<string>> {
  const counts: Record<string, Figures<bigint>> = {};
  for (const event of events) {
    const { event_timestamp, event_type, category = '', device_type, currency = '' } = event;
    const hour = `${new Date(event_timestamp / 1_000).toISOString().slice(0, 13)}:00:00.000Z`;
    const key = [hour, event_type, category, device_type, currency].join('|');
    const [count, units, revenue, refunds] = counts[key] ?? [0, 0, 0n, 0n];
    const cents = BigInt(event.price ?? 0) * BigInt(event.quantity);
    counts[key] = [
      count + 1,
      units + (event_type === 'purchase' ? event.quantity : 0),
      revenue + (event_type === 'purchase' ? cents : 0n),
      refunds + (event_type === 'refund' ? cents : 0n),
    ];
  }
  return Object.fromEntries(
    Object.entries(counts).map(([key, [count, units, revenue, refunds]]) => [
      key,
      [count, units, decimal(revenue), decimal(refunds)],
    ]),
  );
}
