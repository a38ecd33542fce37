import { describe, expect, it } from 'vitest';
import type { Event } from '../../../src/core/event/event.js';
import { RollupGroups, SharedGroups } from '../../../src/core/rows/rollup-groups.js';
import { exampleEvent } from './example-event.js';

function of(groups: RollupGroups, changes: Partial<Event>) {
  const event = exampleEvent(changes);
  const { event_timestamp, event_type = '', device_type, category = '', currency = '' } = event;
  return groups.of(event_timestamp, event_type, device_type, category, currency);
}

const HOUR = Date.UTC(2026, 0, 15, 10) * 1_000;

describe('the rollup row of an event', () => {
  it.each<[string, Partial<Event>, Partial<Event>]>([
    ['the same hour', { event_timestamp: HOUR }, { event_timestamp: HOUR + 3_599_999_999 }],
    ['an hour before 1970', { event_timestamp: -1 }, { event_timestamp: -3_600_000_000 }],
    ['another event altogether', { event_id: 'a', brand: 'x' }, { event_id: 'b', brand: 'y' }],
  ])('is the same for %s', (_, one, other) => {
    const groups = new RollupGroups();
    expect(of(groups, one)).toBe(of(groups, other));
  });

  it.each<[string, Partial<Event>, Partial<Event>]>([
    ['hours', { event_timestamp: HOUR }, { event_timestamp: HOUR - 1 }],
    ['hours around 1970', { event_timestamp: 0 }, { event_timestamp: -1 }],
    ['types', { event_type: 'view' }, { event_type: 'cart' }],
    ['categories', { category: 'Toys' }, { category: 'toys' }],
    ['currencies', { currency: 'EUR' }, { currency: 'USD' }],
    ['a currency and none', { currency: 'EUR' }, {}],
    ['devices', { device_type: 'Mobile' }, { device_type: 'Tablet' }],
    [
      'texts that look alike together',
      { event_type: 'a b', category: 'c' },
      { event_type: 'a', category: ' bc' },
    ],
    [
      'texts with numbers',
      { event_type: '1 x', category: '' },
      { event_type: '1', category: ' x' },
    ],
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
  for (let hour = 0; hour < 2_000; hour++)
    of(first, { event_timestamp: HOUR + hour * 3_600_000_000 });
  expect(shared.forPart()).toBe(first);
  of(first, { event_timestamp: 0 });
  expect(shared.forPart()).not.toBe(first);
  expect(shared.forPart().all).toEqual([]);
});
