import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { OpenShop } from '../../../../src/features/live/follow/open-shop.js';
import { WINDOW_NAMES } from '../../../../src/features/live/shop/window-name.js';
import type { WindowRequest } from '../../../../src/features/live/shop/window-request.js';
import { openConnection } from '../../../../src/io/postgres/connection/connection.js';
import { summarise } from '../../../../src/pipeline/summaries/summarise.js';
import { perTest } from '../../../support/fixture.js';
import { Shop } from '../../../support/shop.js';
import { AN_OLD_ONE, anyEvent, expectAlike, FollowedShop, SOME_REQUESTS } from './followed-shop.js';

const ROUNDS = 2;
const WRITERS = 3;
const FILES = 3;
const ROWS = 40;

const ALL_TODAY: WindowRequest = {
  window: 'today',
  filter: { category: undefined, deviceType: undefined },
};

/** Half of the events are of the hour before this minute a day ago, or a week ago: of times to compare with. */
const eventOfAnyTime = fc
  .tuple(anyEvent, fc.constantFrom(undefined, undefined, 1_440, 7 * 1_440), fc.nat({ max: 59 }))
  .map(([event, days, minutes]) =>
    days === undefined ? event : { ...event, ago: days + minutes },
  );

const followed = perTest(() => FollowedShop.make());

/** Different windows and filters without end, so that some are always read for the first time. */
function* requests(seed: number): Generator<WindowRequest> {
  const filters = fc.record({
    category: fc.constantFrom(undefined, 'Toys', 'Books', 'Garden'),
    deviceType: fc.constantFrom(undefined, 'Mobile', 'Desktop'),
  });
  const request = fc.record({ window: fc.constantFrom(...WINDOW_NAMES), filter: filters });
  yield* fc.sample(request, { seed, numRuns: 1_000 });
}

/** Loads files at the same time as others do, in batches of a few rows. */
async function write(seed: number): Promise<void> {
  using writer = new Shop(followed.database);
  const events = fc.array(eventOfAnyTime, { minLength: ROWS, maxLength: ROWS });
  for (const file of fc.sample(events, { seed, numRuns: FILES })) {
    await followed.load(file, { writer, batchRows: 10 });
  }
}

/** Folds again and again until the signal is aborted. */
async function fold(signal: AbortSignal): Promise<void> {
  const options = { schema: 'public', applicationName: 'a fold' };
  await using connection = await openConnection(followed.database.target, options);
  while (!signal.aborted) {
    await summarise(connection.sql, 'public');
    await sleep(20);
  }
}

/** Looks every few milliseconds. */
async function refresh(shop: OpenShop, signal: AbortSignal): Promise<void> {
  for (let look = 0; !signal.aborted; look++) {
    await shop.refresh();
    await sleep((look * 7) % 25);
  }
}

/** Asks for other figures all the time, of which those of a minute ago are forgotten. */
async function ask(shop: OpenShop, seed: number, signal: AbortSignal): Promise<number> {
  let asked = 0;
  for (const request of requests(seed)) {
    if (signal.aborted) break;
    await shop.figures(request);
    followed.wait(1_000);
    asked++;
    await sleep(1);
  }
  return asked;
}

it('has the figures of a fresh look after loads and folds at the same time', async () => {
  await followed.load([AN_OLD_ONE]);
  await summarise(followed.database.sql, 'public');
  await using shop = followed.open();
  await shop.refresh();
  for (let round = 0; round < ROUNDS; round++) {
    const ended = new AbortController();
    const { signal } = ended;
    const others = [
      refresh(shop, signal),
      fold(signal),
      ask(shop, round, signal),
      ask(shop, 100 + round, signal),
    ];
    const writers = Array.from({ length: WRITERS }, (_, writer) => write(round * WRITERS + writer));
    await Promise.all(writers).finally(() => ended.abort());
    const [, , asked] = await Promise.all(others);
    expect(asked).toBeGreaterThan(5);
    await expectAlike(followed, shop, {
      requests: SOME_REQUESTS.concat(ALL_TODAY),
      isAnyOrder: true,
    });
  }
});
