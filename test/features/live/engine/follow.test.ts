import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eraseEvents } from '../../../../src/features/erase/erase-events.js';
import { personOf } from '../../../../src/features/erase/person.js';
import { summarise } from '../../../../src/pipeline/summaries/summarise.js';
import { UNSTOPPED } from '../../../io/files/source-files.js';
import { perSuite } from '../../../support/fixture.js';
import { AN_OLD_ONE, anyEvent, expectAlike, FollowedShop } from './followed-shop.js';

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('load' as const),
      events: fc.array(anyEvent, { minLength: 1, maxLength: 25 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('fold' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('pass' as const),
      minutes: fc.constantFrom(1, 3, 17, 61, 150),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('anonymise' as const),
      customer: fc.integer({ min: 1, max: 8 }),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const followed = perSuite(() => FollowedShop.make());

async function take(step: Step): Promise<void> {
  const { sql } = followed.database;
  switch (step.kind) {
    case 'load':
      await followed.load(step.events);
      return;
    case 'fold':
      await summarise(sql, 'public');
      return;
    case 'pass':
      followed.pass(step.minutes);
      return;
    case 'anonymise': {
      const person = personOf(`c${step.customer}@example.com`, undefined);
      await eraseEvents(sql, person, { anonymise: true, signal: UNSTOPPED, chunk: 100 });
      await summarise(sql, 'public');
      return;
    }
  }
}

describe('a shop that is followed', () => {
  it('has the figures that a fresh look has, whatever is loaded, folded and made anonymous', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
        const { sql } = followed.database;
        await sql`
          truncate ecommerce_events, event_rollup_hourly, summary_days, summary_queue, summary_minutes,
            summary_products, summary_product_names, summary_sketches, summary_purchases,
            summary_customers, ingest_files, ingest_batches,
            rejected_events, field_quality cascade`;
        await followed.load([AN_OLD_ONE]);
        // From then on minutes are kept.
        await summarise(sql, 'public');
        await using shop = followed.open();
        await shop.refresh();
        for (const each of steps) {
          await take(each);
          await expectAlike(followed, shop);
        }
        expect(steps.length).toBeGreaterThan(0);
      }),
      { numRuns: 6, seed: 20_261_129, endOnFailure: true },
    );
  });
});
