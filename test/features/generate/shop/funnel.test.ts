import { describe, expect, test } from 'vitest';
import type { EventType } from '../../../../src/features/generate/shop/catalog.js';
import { DEFAULT_CATALOG } from '../../../../src/features/generate/shop/default-catalog.js';
import { keepEventTypes, makeFunnel } from '../../../../src/features/generate/shop/funnel.js';
import { seededRandom } from '../../../../src/features/generate/chance/random.js';

/** What many visitors do with one product each, by the names of the events. */
function paths(eventTypes: readonly EventType[]): readonly (readonly string[])[] {
  const funnel = makeFunnel(eventTypes);
  const random = seededRandom('1', 'funnel');
  return Array.from({ length: 50_000 }, () => {
    const browsed = funnel.browse(random, 1);
    const paid = browsed.some(funnel.isCart) ? funnel.checkOut(random) : [];
    return [...browsed, ...paid].map((type) => eventTypes[type]!.name);
  });
}

function sharesOf(drawn: readonly (readonly string[])[]): (name: string) => number {
  const names = drawn.flat();
  const counts = Map.groupBy(names, (name) => name);
  return (name) => (counts.get(name)?.length ?? 0) / names.length;
}

test('every event type gets its share', () => {
  const share = sharesOf(paths(DEFAULT_CATALOG.eventTypes));
  const sum = DEFAULT_CATALOG.eventTypes.reduce((total, type) => total + type.share, 0);
  for (const type of DEFAULT_CATALOG.eventTypes) {
    expect(Math.abs(share(type.name) - type.share / sum)).toBeLessThan(0.005);
  }
});

test('an event never comes without the one that it comes after', () => {
  const early = paths(DEFAULT_CATALOG.eventTypes).filter((path) =>
    DEFAULT_CATALOG.eventTypes.some(
      ({ name, after }) =>
        after !== undefined &&
        path.includes(name) &&
        !path.slice(0, path.indexOf(name)).includes(after),
    ),
  );
  expect(early).toEqual([]);
});

test('there is always exactly one opening event, also where several compete', () => {
  const types = [
    { name: 'view', share: 3, after: undefined, checkout: false },
    { name: 'search', share: 1, after: undefined, checkout: false },
    { name: 'cart', share: 1, after: 'search', checkout: false },
  ];
  const drawn = paths(types);
  const openings = drawn.map((path) => path.filter((name) => name !== 'cart').length);
  expect(new Set(openings)).toEqual(new Set([1]));
  expect(sharesOf(drawn)('search')).toBeCloseTo(0.2, 1.5);
  expect(sharesOf(drawn)('cart')).toBeCloseTo(0.2, 1.5);
});

describe('keeping some event types', () => {
  test('what comes after one that is left out comes after the nearest that is kept', () => {
    expect(keepEventTypes(DEFAULT_CATALOG.eventTypes, new Set(['purchase', 'view']))).toEqual([
      { name: 'view', share: 68.3, after: undefined, checkout: false },
      { name: 'purchase', share: 1.2, after: 'view', checkout: true },
    ]);
  });

  test('what loses all that it came after becomes an opening event', () => {
    const kept = keepEventTypes(DEFAULT_CATALOG.eventTypes, new Set(['purchase']));
    expect(kept).toEqual([{ name: 'purchase', share: 1.2, after: undefined, checkout: true }]);
    expect(paths(kept)[0]).toEqual(['purchase']);
  });
});

test('what comes after the payment is at the checkout as well, and never without it', () => {
  const types = [
    { name: 'cart', share: 4, after: undefined, checkout: false },
    { name: 'purchase', share: 2, after: 'cart', checkout: true },
    { name: 'order', share: 1, after: 'purchase', checkout: true },
  ];
  const drawn = paths(types);
  expect(drawn.filter((path) => path.includes('order') && !path.includes('purchase'))).toEqual([]);
  expect(sharesOf(drawn)('order')).toBeCloseTo(1 / 7, 2);
});
