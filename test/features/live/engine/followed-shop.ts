import { join } from 'node:path';
import fc from 'fast-check';
import { expect, vi } from 'vitest';
import { openShop, type OpenShop } from '../../../../src/features/live/follow/open-shop.js';
import type { ShopFigures } from '../../../../src/features/live/shop/shop-figures.js';
import { WINDOW_NAMES } from '../../../../src/features/live/shop/window-name.js';
import type { WindowRequest } from '../../../../src/features/live/shop/window-request.js';
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
/** All windows, with filters and without. */
export const REQUESTS: readonly WindowRequest[] = FILTERS.flatMap((filter) =>
  WINDOW_NAMES.map((window) => ({ window, filter })),
);

/** Each window once, with one filter or another. */
export const SOME_REQUESTS: readonly WindowRequest[] = WINDOW_NAMES.flatMap((window, index) => {
  const filter = FILTERS[index % FILTERS.length];
  return filter === undefined ? [] : [{ window, filter }];
});

/** An event of a shop that is followed: how many minutes before now, and what tells it from others. */
export const anyEvent = fc.record({
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
/** See `anyEvent`. */
export type FollowedEvent = typeof anyEvent extends fc.Arbitrary<infer T> ? T : never;

/** An event from which on the shop is known, so that all windows have a time to compare with. */
export const AN_OLD_ONE: FollowedEvent = {
  ago: 70 * 1_440,
  type: 'view',
  product: 1,
  session: 1,
  customer: 1,
  category: 'Toys',
  currency: 'EUR',
  quantity: 1,
};

/** A shop whose clock is set by hand, in a database of its own. */
export class FollowedShop implements AsyncDisposable {
  #now = Math.floor(Date.now() / MINUTE) * MINUTE + 30_000;
  /** Monotonic milliseconds. */
  #ticks = 0;
  readonly #writer: Shop;
  #files = 0;
  #events = 0;

  private constructor(readonly database: TestDatabase) {
    this.#writer = new Shop(database);
  }

  static async make(): Promise<FollowedShop> {
    return new FollowedShop(await createMigratedDatabase());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#writer[Symbol.dispose]();
    await this.database[Symbol.asyncDispose]();
  }

  /** Milliseconds since the epoch. */
  get now(): number {
    return this.#now;
  }

  /** Lets minutes pass on the clock. */
  pass(minutes: number): void {
    this.#now += minutes * MINUTE;
  }

  /** Lets milliseconds pass, not on the clock. */
  wait(milliseconds: number): void {
    this.#ticks += milliseconds;
  }

  open(now: 'clock' | 'data' = 'clock'): OpenShop {
    return openShop(this.database.target, {
      schema: 'public',
      timeZone: 'Europe/Berlin',
      now,
      clock: () => this.#now,
      monotonic: () => this.#ticks,
    });
  }

  /** The folder of what was loaded. */
  get processed(): string {
    return join(this.#writer.path, 'processed');
  }

  /** Loads events and returns the name of their file. @param writer a folder that nobody else uses; batches of some rows. */
  async load(
    events: readonly FollowedEvent[],
    { writer = this.#writer, batchRows = 1_000 } = {},
  ): Promise<string> {
    const rows = events.map((each) => {
      const row = {
        event_id: `e${this.#events++}`,
        event_type: each.type,
        event_timestamp: new Date(this.#now - each.ago * MINUTE).toISOString(),
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
    const name = `${this.#files++}.csv`;
    writer.put(name, [header, ...rows.map(([, row]) => row), ''].join('\n'));
    await writer.run({
      texts: { batchRows: String(batchRows) },
      // Only the test folds.
      tamper: () => ({ summarise: () => Promise.resolve('done') }),
      edges: { deviceType: (agent) => (agent === 'mobile' ? 'Mobile' : 'Desktop') },
    });
    return name;
  }
}

/** What does not depend on when it was read. What is usual is read once an hour. */
function comparableOf(figures: ShopFigures) {
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

/** Without those of the oldest minute, of which a part is not shown. */
function inAnyOrder(purchases: ShopFigures['lastPurchases']): string[] {
  const oldest = purchases.at(-1)?.at ?? '';
  return purchases
    .filter(({ at }) => at > oldest)
    .map((purchase) => JSON.stringify(purchase))
    .sort();
}

function withoutUsual(products: ShopFigures['topProducts']) {
  return products.map((product) => ({ ...product, usualUnits: null, trend: null }));
}

/** What is compared. */
export interface AlikeOptions {
  readonly now?: 'clock' | 'data';
  readonly requests?: readonly WindowRequest[];
  /** Whether purchases of a minute may be in any order: loads at the same time, or events that were read again. */
  readonly isAnyOrder?: boolean;
}

/** Expects all figures to be those of a fresh look. */
export async function expectAlike(
  followed: FollowedShop,
  shop: OpenShop,
  { now = 'clock', requests = REQUESTS, isAnyOrder = false }: AlikeOptions = {},
): Promise<void> {
  const comparable = (figures: ShopFigures) => {
    const { lastPurchases, ...others } = comparableOf(figures);
    return { ...others, lastPurchases: isAnyOrder ? inAnyOrder(lastPurchases) : lastPurchases };
  };
  // Long enough for all to be read anew where it must be, and too short for it elsewhere.
  followed.wait(6_000);
  await shop.refresh();
  await using fresh = followed.open(now);
  await fresh.refresh();
  for (const request of requests) {
    const read = comparable(await fresh.figures(request));
    // While a window is read anew, the one before serves.
    await vi.waitFor(async () => expect(comparable(await shop.figures(request))).toEqual(read), {
      timeout: 2_000,
      interval: 20,
    });
  }
}
