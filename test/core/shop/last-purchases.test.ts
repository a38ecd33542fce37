import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LastPurchases } from '../../../src/core/shop/last-purchases.js';
import {
  anyShopEvent,
  digestsOfEvents,
  MIDNIGHT,
  shopEvent,
  type ShopEvent,
} from '../../support/shop-events.js';

const KEPT = 1_000;
const LONG_AGO = MIDNIGHT - 1_000;

function purchasesOf(events: readonly ShopEvent[], first = LONG_AGO): LastPurchases {
  const purchases = new LastPurchases();
  for (const digest of digestsOfEvents(events)) purchases.add(digest, first);
  return purchases;
}

const minutesOf = ({ all }: LastPurchases) => all.map(({ minute }) => minute - MIDNIGHT);
const bought = (minute: number, product = 1) =>
  shopEvent({ type: 'purchase', minute: MIDNIGHT + minute, product });

it('is a purchase with all that is shown of it', () => {
  const event = shopEvent({ type: 'purchase', product: 7, cents: 2_500, quantity: 2 });
  expect(purchasesOf([event, shopEvent(), shopEvent({ type: 'order' })]).all).toEqual([
    {
      minute: MIDNIGHT,
      category: 'Toys',
      deviceType: 'Desktop',
      currency: 'EUR',
      product: { productId: '7', sku: null, name: 'Product 7' },
      cents: 2_500,
      quantity: 2,
    },
  ]);
});

it('is in the order of the times, whatever was loaded first', () => {
  fc.assert(
    fc.property(fc.array(fc.array(anyShopEvent, { maxLength: 20 }), { maxLength: 4 }), (loads) => {
      const purchases = new LastPurchases();
      for (const events of loads) {
        for (const digest of digestsOfEvents(events)) purchases.add(digest, LONG_AGO);
      }
      const minutes = loads
        .flat()
        .filter(({ type }) => type === 'purchase')
        .map(({ minute }) => minute - MIDNIGHT)
        .sort((a, b) => b - a);
      expect(minutesOf(purchases)).toEqual(minutes);
    }),
  );
});

it('puts the one that came last first within a minute', () => {
  const purchases = purchasesOf([bought(1, 1), bought(1, 2)]);
  for (const digest of digestsOfEvents([bought(1, 3)])) purchases.add(digest, LONG_AGO);
  expect(purchases.all.map(({ product }) => product.productId)).toEqual(['3', '2', '1']);
});

it('keeps the newest of many, and none before the first minute', () => {
  const events = Array.from({ length: KEPT + 200 }, (_, minute) => bought(minute));
  const purchases = purchasesOf(events.toReversed(), MIDNIGHT + 100);
  expect(purchases.all).toHaveLength(KEPT);
  expect(minutesOf(purchases).at(0)).toBe(KEPT + 199);
  expect(minutesOf(purchases).at(-1)).toBe(200);
  for (const digest of digestsOfEvents([bought(199), bought(201)])) {
    purchases.add(digest, LONG_AGO);
  }
  expect(minutesOf(purchases).filter((minute) => minute === 201)).toHaveLength(2);
  expect(minutesOf(purchases).at(-1)).toBe(201);
});
