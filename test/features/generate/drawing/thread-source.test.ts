import { expect, test } from 'vitest';
import type { DrawingPlan } from '../../../../src/features/generate/drawing/drawing-plan.js';
import {
  localSource,
  type EventSource,
} from '../../../../src/features/generate/drawing/event-source.js';
import { ThreadSource } from '../../../../src/features/generate/drawing/thread-source.js';
import { timesInRange } from '../../../../src/features/generate/drawing/times-in-range.js';
import { openTraffic } from '../../../../src/features/generate/anomalies/open-traffic.js';
import { customerDetailsOf } from '../../../../src/features/generate/shop/customer-details.js';
import { DEFAULT_CATALOG } from '../../../../src/features/generate/shop/default-catalog.js';
import { openShop, type Shop } from '../../../../src/features/generate/shop/shop.js';
import { ONE_DAY } from '../made-events.js';

const HOUR = 3_600_000;
const PLAN: DrawingPlan = {
  seed: '5',
  catalog: DEFAULT_CATALOG,
  count: 20_000,
  range: ONE_DAY,
  promotions: [],
  anomalies: [],
};

function shopOf({ catalog, seed }: DrawingPlan): Shop {
  return openShop(catalog, () => [], seed);
}

function local(plan: DrawingPlan): EventSource {
  return localSource(openTraffic(plan, shopOf(plan), customerDetailsOf(plan.seed)));
}

/** What rows say of all events of a source, in files of a size. */
async function drawn(source: EventSource, plan: DrawingPlan, size: number): Promise<unknown[]> {
  await using events = source;
  const times = timesInRange(plan);
  const all: unknown[] = [];
  for (let left = plan.count; left > 0; left -= size) {
    const count = Math.min(left, size);
    for await (const portion of events.portions(times(count), count)) {
      for (const { id, step, time, visit } of portion) {
        const { eventType, product } = step;
        const { customer, referrer } = visit;
        const ids = { ...id, visit: { ...visit.id } };
        all.push({ ids, eventType, product: product.id, time, referrer, ...customer });
      }
    }
  }
  return all;
}

const PLANS: readonly (readonly [string, DrawingPlan, number])[] = [
  ['in files of an odd size', PLAN, 777],
  ['in files that are smaller than a portion', { ...PLAN, count: 500 }, 9],
  ['in one file', { ...PLAN, seed: '6' }, 20_000],
  ['of a promotion', { ...PLAN, promotions: [{ ...ONE_DAY, factor: 3 }] }, 4_096],
  [
    'of a broken checkout and a spike',
    {
      ...PLAN,
      anomalies: [
        {
          kind: 'traffic-spike',
          from: ONE_DAY.from + 9 * HOUR,
          to: ONE_DAY.from + 10 * HOUR,
          factor: 5,
          deviceType: undefined,
        },
        {
          kind: 'broken-checkout',
          from: ONE_DAY.from + 14 * HOUR,
          to: ONE_DAY.from + 16 * HOUR,
          factor: 0.02,
          deviceType: 'Mobile',
        },
      ],
    },
    5_000,
  ],
];

test.each(PLANS)(
  'the thread draws the events of the main thread, %s',
  async (_name, plan, size) => {
    const threaded = await drawn(new ThreadSource(plan, shopOf(plan)), plan, size);
    expect(threaded).toHaveLength(plan.count);
    expect(threaded).toEqual(await drawn(local(plan), plan, size));
  },
);

test.each([
  ['throws', `throw new Error('no memory for it')`, 'no memory for it'],
  ['exits', 'process.exit(3)', 'it ended too early'],
  [
    'fails later',
    `require('node:worker_threads').parentPort.once('message', () => { throw new Error('later') })`,
    'later',
  ],
])('a thread that %s ends the generation with a message', async (_name, script, reason) => {
  const source = new ThreadSource(PLAN, shopOf(PLAN), script);
  await expect(drawn(source, PLAN, 100)).rejects.toThrow(
    `Cannot draw events: the thread failed: ${reason}`,
  );
});

test('a source that is closed early ends its thread', async () => {
  const source = new ThreadSource(PLAN, shopOf(PLAN));
  const portions = source.portions(timesInRange(PLAN)(PLAN.count), PLAN.count);
  const { done } = await portions[Symbol.asyncIterator]().next();
  expect(done).toBe(false);
  await source[Symbol.asyncDispose]();
  await expect(drawn(source, PLAN, PLAN.count)).rejects.toThrow('ended too early');
});
