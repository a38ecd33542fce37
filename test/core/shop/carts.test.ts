import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Carts } from '../../../src/core/shop/carts.js';
import {
  anyShopEvent,
  digestsOfEvents,
  MIDNIGHT,
  shopEvent,
  type ShopEvent,
} from '../../support/shop-events.js';

const LONG_AGO = MIDNIGHT - 1_000;
const NOW = MIDNIGHT + 20;

function cartsOf(...loads: readonly (readonly ShopEvent[])[]): Carts {
  const carts = new Carts();
  for (const events of loads) {
    for (const digest of digestsOfEvents(events)) carts.add(digest, LONG_AGO);
  }
  return carts;
}

/** The carts as texts, in any order. */
function filled(carts: Carts, now = NOW): string[] {
  return [...carts.filledAt(now)]
    .map(({ deviceType, lastAt, items }) => {
      const held = items
        .map(({ category, currency, cents }) => `${category} ${cents} ${currency}`)
        .sort();
      return `${deviceType} ${lastAt - MIDNIGHT}: ${held.join(', ')}`;
    })
    .sort();
}

const put = (minute: number, more: Partial<ShopEvent> = {}) =>
  shopEvent({ type: 'cart', minute: MIDNIGHT + minute, ...more });
const taken = (minute: number, more: Partial<ShopEvent> = {}) =>
  put(minute, { type: 'remove_from_cart', ...more });
const bought = (minute: number, more: Partial<ShopEvent> = {}) =>
  put(minute, { type: 'purchase', ...more });

describe('what is in a cart', () => {
  it.each([
    ['what was put in', [put(1)], ['Desktop 1: Toys 1000 EUR']],
    [
      'what was put in twice',
      [put(1), put(5, { type: 'add_to_cart' })],
      ['Desktop 5: Toys 2000 EUR'],
    ],
    ['nothing without a session', [put(1, { session: Number.NaN })], []],
    ['nothing that was only viewed', [shopEvent()], []],
    ['nothing after it was bought', [put(1), bought(5)], []],
    ['nothing that was put in within the minute of the purchase', [bought(5), put(5)], []],
    ['what was put in after a purchase', [put(1), bought(5), put(6)], ['Desktop 6: Toys 1000 EUR']],
    ['nothing that was taken out in the same minute', [put(1), taken(1)], []],
    ['nothing that was taken out later', [put(1), taken(7)], []],
    ['what is left of several', [put(1), put(2), taken(7)], ['Desktop 7: Toys 1000 EUR']],
    [
      'other categories when one is taken out',
      [put(1), put(2, { category: 'Books' }), taken(7)],
      ['Desktop 7: Books 1000 EUR'],
    ],
    [
      'each currency by itself',
      [put(1), put(1, { currency: 'USD' })],
      ['Desktop 1: Toys 1000 EUR, Toys 1000 USD'],
    ],
    [
      'a cart that was checked out is as old as that',
      [put(1), put(9, { type: 'checkout' })],
      ['Desktop 9: Toys 1000 EUR'],
    ],
  ])('is %s', (_, events, carts) => {
    expect(filled(cartsOf(events))).toEqual(carts);
  });

  it('is what was put in by now', () => {
    const carts = cartsOf([put(1), put(30), put(25, { session: 2 })]);
    expect(filled(carts, NOW)).toEqual(['Desktop 20: Toys 1000 EUR']);
    expect(filled(carts, MIDNIGHT + 30)).toHaveLength(2);
  });

  it('does not change by looking at it', () => {
    const carts = cartsOf([put(1), put(2), taken(3)]);
    expect(filled(carts)).toEqual(filled(carts));
  });
});

describe('the order in which events come', () => {
  it('makes no difference, nor do the loads that bring them', () => {
    const events = fc.array(anyShopEvent, { maxLength: 40 });
    const shuffled = events.chain((all) =>
      fc.tuple(
        fc.constant(all),
        fc.shuffledSubarray(all, { minLength: all.length }),
        fc.integer({ min: 0, max: all.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([all, other, cut]) => {
        const carts = cartsOf(other.slice(0, cut), other.slice(cut));
        expect(filled(carts)).toEqual(filled(cartsOf(all)));
        expect(filled(carts, MIDNIGHT + 40)).toEqual(filled(cartsOf(all), MIDNIGHT + 40));
      }),
    );
  });

  it('makes none for the device of a session that names two', () => {
    const [one, other] = [put(1), put(2, { device: 'Mobile' })];
    expect(filled(cartsOf([one], [other]))).toEqual(filled(cartsOf([other], [one])));
  });
});

describe('forgetting', () => {
  it('leaves the carts that changed since, without what is older', () => {
    const carts = cartsOf([put(1), put(9), put(2, { session: 2 })]);
    carts.forgetBefore(MIDNIGHT + 5);
    expect(filled(carts)).toEqual(['Desktop 9: Toys 1000 EUR']);
  });

  it('is the same as never having seen it', () => {
    const events = fc.array(anyShopEvent, { maxLength: 40 });
    fc.assert(
      fc.property(events, fc.integer({ min: -40, max: 40 }), (all, after) => {
        const first = MIDNIGHT + after;
        const carts = cartsOf(all);
        carts.forgetBefore(first);
        expect(filled(carts)).toEqual(filled(cartsOf(all.filter(({ minute }) => minute >= first))));
      }),
    );
  });

  it('passes over events before a minute', () => {
    const carts = new Carts();
    for (const digest of digestsOfEvents([put(-5), put(1)])) carts.add(digest, MIDNIGHT);
    expect(filled(carts)).toEqual(['Desktop 1: Toys 1000 EUR']);
  });
});
