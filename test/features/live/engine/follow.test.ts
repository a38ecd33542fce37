import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { eraseEvents } from '../../../../src/features/erase/erase-events.js';
import { personOf } from '../../../../src/features/erase/person.js';
import type { ShopFigures } from '../../../../src/features/live/shop/shop-figures.js';
import { openShop, type OpenShop } from '../../../../src/features/live/follow/open-shop.js';
import { WINDOW_NAMES } from '../../../../src/features/live/shop/window-name.js';
import type { WindowRequest } from '../../../../src/features/live/shop/window-request.js';
import { summarise } from '../../../../src/pipeline/summaries/summarise.js';
import { UNSTOPPED } from '../../../io/files/source-files.js';
import { createMigratedDatabase } from '../../../support/migrated-database.js';
import { Shop } from '../../../support/shop.js';
import type { TestDatabase } from '../../../support/test-database.js';

const MINUTE = 60_000;
const TYPES = [
  'view',
  'view',
  'view',
  'cart',
  'remove_from_cart',
  'checkout',
  'purchase',
  'refund',
];
const CATEGORIES = ['Toys', 'Books', 'Garden'];
const CURRENCIES = ['EUR', 'EUR', 'USD'];
const FILTERS = [
  { category: undefined, deviceType: undefined },
  { category: 'Toys', deviceType: undefined },
  { category: 'Books', deviceType: 'Mobile' },
];
const REQUESTS: readonly WindowRequest[] = FILTERS.flatMap((filter) =>
  WINDOW_NAMES.map((window) => ({ window, filter })),
);

/** An event: how many minutes before now, and what tells it from others. */
const event = fc.record({
  ago: fc.oneof(
    fc.integer({ min: 0, max: 20 }),
    fc.integer({ min: -90, max: 200 }),
    fc.integer({ min: 0, max: 9 * 1_440 }),
    fc.integer({ min: 0, max: 45 * 1_440 }),
  ),
  type: fc.constantFrom(...TYPES),
  product: fc.integer({ min: 1, max: 6 }),
  session: fc.integer({ min: 1, max: 12 }),
  customer: fc.integer({ min: 1, max: 8 }),
  category: fc.constantFrom(...CATEGORIES),
  currency: fc.constantFrom(...CURRENCIES),
  quantity: fc.integer({ min: 1, max: 3 }),
});
type Event = typeof event extends fc.Arbitrary<infer T> ? T : never;

/** From it on the shop is known, so that all windows have a time to compare with. */
const AN_OLD_ONE: Event = {
  ago: 70 * 1_440,
  type: 'view',
  product: 1,
  session: 1,
  customer: 1,
  category: 'Toys',
  currency: 'EUR',
  quantity: 1,
};

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('load' as const),
      events: fc.array(event, { minLength: 1, maxLength: 25 }),
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

let database: TestDatabase;
let place: Shop;
beforeEach(async () => {
  database = await createMigratedDatabase();
  place = new Shop(database);
});
afterEach(async () => {
  place[Symbol.dispose]();
  await database[Symbol.asyncDispose]();
});

/** A shop whose clock is set by hand. */
class Followed {
  now = Math.floor(Date.now() / MINUTE) * MINUTE + 30_000;
  /** Monotonic milliseconds. */
  ticks = 0;
  #files = 0;
  #events = 0;

  open(now: 'clock' | 'data' = 'clock'): OpenShop {
    return openShop(database.target, {
      schema: 'public',
      timeZone: 'Europe/Berlin',
      now,
      clock: () => this.now,
      monotonic: () => this.ticks,
    });
  }

  async take(step: Step): Promise<void> {
    switch (step.kind) {
      case 'load':
        return this.load(step.events);
      case 'fold':
        await summarise(database.sql, 'public');
        return;
      case 'pass':
        this.now += step.minutes * MINUTE;
        return;
      case 'anonymise': {
        const person = personOf(`c${step.customer}@example.com`, undefined);
        await eraseEvents(database.sql, person, { anonymise: true, signal: UNSTOPPED, chunk: 100 });
        await summarise(database.sql, 'public');
        return;
      }
    }
  }

  async load(events: readonly Event[]): Promise<void> {
    const rows = events.map((each) => {
      const row = {
        event_id: `e${this.#events++}`,
        event_type: each.type,
        event_timestamp: new Date(this.now - each.ago * MINUTE).toISOString(),
        product_id: each.product,
        product_name: `Product ${each.product}`,
        category: each.category,
        price: `${each.product}.99`,
        quantity: each.quantity,
        currency: each.currency,
        order_id: each.session % 3 === 0 ? '' : `o${each.session}`,
        session_id: `s${each.session}`,
        customer_email: `c${each.customer}@example.com`,
        user_agent: each.session % 2 === 0 ? 'mobile' : 'desktop',
      };
      return [Object.keys(row).join(','), Object.values(row).join(',')] as const;
    });
    const [[header] = ['']] = rows;
    place.put(`${this.#files++}.csv`, [header, ...rows.map(([, row]) => row), ''].join('\n'));
    await place.run({
      // Only the steps of the test fold.
      tamper: () => ({ summarise: () => Promise.resolve('done') }),
      edges: { deviceType: (agent) => (agent === 'mobile' ? 'Mobile' : 'Desktop') },
    });
  }
}

/** What does not depend on when it was read. What is usual is read once an hour. */
function comparable(figures: ShopFigures) {
  const { present, overTime, topProducts, viewedNotBought } = figures;
  const { abandoned } = present.carts;
  const recent = new Date(Date.parse(figures.now) - 120 * MINUTE).toISOString();
  return {
    ...figures,
    readAt: '',
    load: {},
    watch: {},
    // Of carts that are worth the same any may come first.
    present: { ...present, carts: { ...present.carts, abandoned: { ...abandoned, top: [] } } },
    overTime: { ...overTime, usual: null },
    // Who follows for long knows older ones.
    lastPurchases: figures.lastPurchases.filter(({ at }) => at >= recent),
    topProducts: withoutUsual(topProducts),
    viewedNotBought: withoutUsual(viewedNotBought),
  };
}

function withoutUsual(products: ShopFigures['topProducts']) {
  return products.map((product) => ({ ...product, usualUnits: null, trend: null }));
}

async function expectAlike(followed: Followed, shop: OpenShop): Promise<void> {
  // Long enough for all to be read anew where it must be, and too short for it elsewhere.
  followed.ticks += 6_000;
  await shop.refresh();
  await using fresh = followed.open();
  await fresh.refresh();
  for (const request of REQUESTS) {
    const read = comparable(await fresh.figures(request));
    // While a window is read anew, the one before serves.
    await vi.waitFor(async () => expect(comparable(await shop.figures(request))).toEqual(read), {
      timeout: 2_000,
      interval: 20,
    });
  }
}

describe('a shop that is followed', () => {
  it('has the figures that a fresh look has, whatever is loaded, folded and made anonymous', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
        await database.sql`
          truncate ecommerce_events, event_rollup_hourly, summary_days, summary_queue, summary_minutes,
            summary_products, summary_product_names, summary_sketches, ingest_files, ingest_batches,
            rejected_events, field_quality cascade`;
        const followed = new Followed();
        await followed.load([AN_OLD_ONE]);
        // From then on minutes are kept.
        await summarise(database.sql, 'public');
        await using shop = followed.open();
        await shop.refresh();
        for (const each of steps) {
          await followed.take(each);
          await expectAlike(followed, shop);
        }
        expect(steps.length).toBeGreaterThan(0);
      }),
      { numRuns: 6, seed: 20_261_129, endOnFailure: true },
    );
  });
});
