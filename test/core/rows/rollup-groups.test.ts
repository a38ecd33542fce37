import { describe, expect, it } from 'vitest';
import type { Event } from '../../../src/core/event/event.js';
import { RollupGroups, SharedGroups } from '../../../src/core/rows/rollup-groups.js';
import { exampleEvent } from './example-event.js';

function of(groups: RollupGroups, changes: Partial<Event>) {
  const { timestamp, eventType, deviceType, category = '' } = exampleEvent(changes);
  return groups.of(timestamp, eventType, deviceType, category);
}

const HOUR = Date.UTC(2026, 0, 15, 10) * 1_000;

describe('the rollup row of an event', () => {
  it.each<[string, Partial<Event>, Partial<Event>]>([
    ['the same hour', { timestamp: HOUR }, { timestamp: HOUR + 3_599_999_999 }],
    ['an hour before 1970', { timestamp: -1 }, { timestamp: -3_600_000_000 }],
    ['another event altogether', { eventId: 'a', brand: 'x' }, { eventId: 'b', brand: 'y' }],
  ])('is the same for %s', (_, one, other) => {
    const groups = new RollupGroups();
    expect(of(groups, one)).toBe(of(groups, other));
  });

  it.each<[string, Partial<Event>, Partial<Event>]>([
    ['hours', { timestamp: HOUR }, { timestamp: HOUR - 1 }],
    ['hours around 1970', { timestamp: 0 }, { timestamp: -1 }],
    ['types', { eventType: 'view' }, { eventType: 'cart' }],
    ['categories', { category: 'Toys' }, { category: 'toys' }],
    ['devices', { deviceType: 'Mobile' }, { deviceType: 'Tablet' }],
    [
      'texts that look alike together',
      { eventType: 'a b', category: 'c' },
      { eventType: 'a', category: ' bc' },
    ],
    ['texts with numbers', { eventType: '1 x', category: '' }, { eventType: '1', category: ' x' }],
  ])('differs for different %s', (_, one, other) => {
    const groups = new RollupGroups();
    expect(of(groups, one).key).not.toBe(of(groups, other).key);
  });

  it('has an empty category where the event has none', () => {
    expect(of(new RollupGroups(), { category: undefined })).toMatchObject({
      category: '',
    });
  });
});

it('groups are shared by the parts of many files, until they are many', () => {
  const shared = new SharedGroups();
  const first = shared.forPart();
  for (let hour = 0; hour < 2_000; hour++) of(first, { timestamp: HOUR + hour * 3_600_000_000 });
  expect(shared.forPart()).toBe(first);
  of(first, { timestamp: 0 });
  expect(shared.forPart()).not.toBe(first);
  expect(shared.forPart().all).toEqual([]);
});
