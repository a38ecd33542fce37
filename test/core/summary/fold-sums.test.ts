import { expect, it } from 'vitest';
import { EventRows } from '../../../src/core/rows/event-rows.js';
import { groupSums, productSums } from '../../../src/core/summary/fold-sums.js';
import { digestsOf } from '../../../src/pipeline/load/digests-of.js';
import { exampleEvent } from '../rows/example-event.js';

it('sums are exact in cents, however many there are', () => {
  const events = new EventRows(1);
  for (let row = 0; row < 1_000; row++) {
    events.add(
      exampleEvent({ event_type: 'purchase', price: 9_999_999_900 - row, quantity: 900_000 }),
    );
  }
  const cents = 1_000n * 9_999_999_900n * 900_000n - ((999n * 1_000n) / 2n) * 900_000n;
  const digests = digestsOf([events], []).map(({ digest }) => digest);
  const [minute] = groupSums(digests, 0);
  expect(minute).toMatchObject({ events: 1_000, units: 900_000_000, revenueCents: cents });
  const products = productSums(digests, 0);
  expect(products.map(({ unit, revenueCents }) => [unit, revenueCents])).toEqual([
    ['day', cents],
    ['hour', cents],
  ]);
});
