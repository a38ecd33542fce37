import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cellsOf } from '../../../../src/core/shop/cell.js';
import { COUNTED, MinuteSeries } from '../../../../src/core/shop/watch/minute-series.js';
import {
  anyShopEvent,
  digestsOfEvents,
  MIDNIGHT,
  type ShopEvent,
} from '../../../support/shop-events.js';

const TYPES = {
  views: ['view'],
  carts: ['cart', 'add_to_cart'],
  purchases: ['purchase'],
} as const;

function seriesOf(events: readonly ShopEvent[], since: number): MinuteSeries {
  const series = new MinuteSeries(since);
  for (const digest of digestsOfEvents(events)) series.addCells(cellsOf(digest));
  return series;
}

it('sums up any time as a naive count does, on a device and on all', () => {
  const minute = fc.integer({ min: MIDNIGHT - 45, max: MIDNIGHT + 45 });
  const events = fc.array(anyShopEvent, { maxLength: 60 });
  const device = fc.constantFrom(undefined, 'Desktop', 'Mobile', 'Watch');
  fc.assert(
    fc.property(events, minute, minute, device, (all, one, other, wanted) => {
      const [from, to] = [Math.min(one, other), Math.max(one, other)];
      const sums = seriesOf(all, MIDNIGHT - 45).sums(MIDNIGHT - 45, MIDNIGHT + 45);
      for (const name of COUNTED) {
        const types: readonly string[] = TYPES[name];
        const counted = all.filter(
          (event) =>
            types.includes(event.type) &&
            event.minute >= from &&
            event.minute < to &&
            (wanted ?? event.device) === event.device,
        );
        expect(sums.count(name, from, to, wanted)).toBe(counted.length);
      }
    }),
  );
});

it('has nothing from before its first minute, and forgets', () => {
  const series = new MinuteSeries(10);
  const counts = { views: 1, carts: 0, purchases: 0 };
  for (const minute of [9, 10, 20]) series.add(minute, 'Desktop', counts);
  expect(series.sums(0, 30).count('views', 0, 30)).toBe(2);
  series.forgetBefore(15);
  series.add(14, 'Desktop', counts);
  expect(series.sums(0, 30).count('views', 0, 30)).toBe(1);
  expect(series.since).toBe(15);
  series.forgetBefore(12);
  expect(series.since).toBe(15);
});

it('names the devices, and leaves what it was given as it is', () => {
  const series = new MinuteSeries(0);
  const counts = { views: 1, carts: 2, purchases: 3 };
  series.add(1, 'Mobile', counts);
  series.add(1, 'Mobile', counts);
  expect(series.devices).toEqual(['Mobile']);
  expect(counts.views).toBe(1);
  expect(series.sums(0, 5).count('purchases', 0, 5)).toBe(6);
});
