import { expect, test } from 'vitest';
import { eventPortions } from '../../../../src/features/generate/drawing/event-portions.js';
import { seededRandom } from '../../../../src/features/generate/chance/random.js';
import { DEFAULT_CATALOG } from '../../../../src/features/generate/shop/default-catalog.js';
import { openShop } from '../../../../src/features/generate/shop/shop.js';
import { Traffic } from '../../../../src/features/generate/shop/traffic.js';
import type { FileTimes } from '../../../../src/features/generate/time/event-times.js';
import { ONE_DAY } from '../made-events.js';

function openTraffic(): Traffic {
  return new Traffic(
    openShop(DEFAULT_CATALOG, () => [], '1'),
    seededRandom('1', 'traffic'),
  );
}

function everySecond(): FileTimes {
  const { from } = ONE_DAY;
  let time = from;
  return { from, next: () => (time += 1_000), until: () => time };
}

test.each([0, 1, 63, 64, 65, 1_000])('%d events are those that are drawn one by one', (count) => {
  const [traffic, times] = [openTraffic(), everySecond()];
  const single = Array.from({ length: count }, () => traffic.next(times.next()));
  const together: unknown[] = [];
  let portions = 0;
  for (const portion of eventPortions(openTraffic(), everySecond(), count)) {
    together.push(...portion);
    portions += 1;
  }
  expect(together).toEqual(single);
  expect(portions).toBe(Math.ceil(count / 64));
});
