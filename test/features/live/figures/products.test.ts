import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readShopStats } from '../../../../src/features/stats/read-shop-stats.js';
import { summarise } from '../../../../src/pipeline/summaries/summarise.js';
import { perTest } from '../../../support/fixture.js';
import { AN_OLD_ONE, anyEvent, FollowedShop } from '../engine/followed-shop.js';

const ALL = { category: undefined, deviceType: undefined };

const followed = perTest(() => FollowedShop.make());

describe('the best-selling products', () => {
  it.each([
    ['one currency', ['EUR']],
    ['several', ['EUR', 'USD']],
  ])('are in the order of stats, with %s', async (_, currencies) => {
    const events = fc.sample(anyEvent, { seed: 7, numRuns: 200 }).map((event, index) => ({
      ...event,
      ago: Math.abs(event.ago),
      product: (index % 30) + 1,
      currency: currencies[index % currencies.length]!,
    }));
    await followed.load([{ ...AN_OLD_ONE, currency: 'EUR' }, ...events]);
    await summarise(followed.database.sql, 'public');
    await using shop = followed.open();
    await shop.refresh();
    const { topProducts, since } = await shop.figures({ window: '7d', filter: ALL });
    const stats = await readShopStats(followed.database.sql, {
      since: Date.parse(since) / 60_000,
      limit: 20,
      only: ['topProducts'],
    });
    const inShort = (products: typeof topProducts | typeof stats.topProducts) =>
      products?.map(({ productId, purchases, revenues }) => ({ productId, purchases, revenues }));
    expect(topProducts).toHaveLength(20);
    expect(inShort(topProducts)).toEqual(inShort(stats.topProducts));
  });
});
