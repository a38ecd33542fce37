import { describe, expect, test } from 'vitest';
import type { EventType } from '../../src/generate/catalog.js';
import { DEFAULT_CATALOG } from '../../src/generate/default-catalog.js';
import { keepEventTypes, makeFunnel } from '../../src/generate/funnel.js';
import { seededRandom } from '../../src/generate/random.js';

function paths(eventTypes: readonly EventType[]): readonly (readonly string[])[] {
  const draw = makeFunnel(eventTypes);
  const random = seededRandom('1', 'funnel');
  return Array.from({ length: 50_000 }, () => draw(random));
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
    { name: 'view', share: 3, after: undefined },
    { name: 'search', share: 1, after: undefined },
    { name: 'cart', share: 1, after: 'search' },
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
      { name: 'view', share: 62, after: undefined },
      { name: 'purchase', share: 3, after: 'view' },
    ]);
  });

  test('what loses all that it came after becomes an opening event', () => {
    const kept = keepEventTypes(DEFAULT_CATALOG.eventTypes, new Set(['purchase']));
    expect(kept).toEqual([{ name: 'purchase', share: 3, after: undefined }]);
    expect(makeFunnel(kept)(() => 0.99)).toEqual(['purchase']);
  });
});
