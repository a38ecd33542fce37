import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { eraseEvents } from '../../../../src/features/erase/erase-events.js';
import { personOf } from '../../../../src/features/erase/person.js';
import { isOutage } from '../../../../src/io/postgres/connection/sqlstate.js';
import { summarise } from '../../../../src/pipeline/summaries/summarise.js';
import { UNSTOPPED } from '../../../io/files/source-files.js';
import { perTest } from '../../../support/fixture.js';
import { runCli } from '../../../support/run-cli.js';
import {
  AN_OLD_ONE,
  anyEvent,
  expectAlike,
  FollowedShop,
  SOME_REQUESTS as requests,
  type FollowedEvent,
} from './followed-shop.js';

const MINUTE = 60_000;
const DAY = 1_440;

const followed = perTest(() => FollowedShop.make());

function someEvents(seed: number, count = 60): readonly FollowedEvent[] {
  return fc.sample(anyEvent, { seed, numRuns: count });
}

/** Ends the connections that have a name, as an administrator does. */
async function terminate(name: string): Promise<number> {
  const ended = await followed.database.sql`
    select pg_terminate_backend(pid, 5000) from pg_stat_activity
    where datname = current_database() and application_name = ${name}`;
  return ended.length;
}

it.each(['ecomstream live', 'ecomstream live reader'])(
  'has the right figures after its connection was ended: %s',
  async (name) => {
    await followed.load([AN_OLD_ONE, ...someEvents(1)]);
    await using shop = followed.open();
    await shop.refresh();
    for (const request of requests) await shop.figures(request);
    expect(await terminate(name)).toBe(1);
    await followed.load(someEvents(2));
    // The time that windows are compared with is another one, so that the reader is needed.
    followed.pass(61);
    followed.wait(1_000);
    const failures: unknown[] = [];
    await shop.refresh().catch((error: unknown) => failures.push(error));
    expect(failures.map(isOutage)).toEqual(name === 'ecomstream live' ? [true] : []);
    await expectAlike(followed, shop, { requests, isAnyOrder: true });
  },
);

it('has the right figures after all of it was away in the middle of a reading', async () => {
  await followed.load([AN_OLD_ONE, ...someEvents(3)]);
  await using shop = followed.open();
  await shop.refresh();
  const readings = requests.map((request) => shop.figures(request));
  const ends = [terminate('ecomstream live reader'), terminate('ecomstream live')];
  const outcomes = await Promise.allSettled([shop.refresh(), ...readings, ...ends]);
  const failures = outcomes.filter((outcome) => outcome.status === 'rejected');
  expect(failures.filter(({ reason }) => !isOutage(reason))).toEqual([]);
  await followed.load(someEvents(4));
  await shop.refresh().catch(() => undefined); // its connection may have been ended just now
  await expectAlike(followed, shop, { requests, isAnyOrder: true });
});

it('follows what is erased, and a file that is loaded again', async () => {
  const { sql, url } = followed.database;
  await followed.load([AN_OLD_ONE]);
  const name = await followed.load(someEvents(5));
  await followed.load(someEvents(6));
  await using shop = followed.open();
  await shop.refresh();
  await expectAlike(followed, shop, { requests, isAnyOrder: true });
  // The program names the devices otherwise than the test.
  const words = ['reload', join(followed.processed, name)];
  const { exitCode, stderr } = await runCli(words, { env: { DATABASE_URL: url } });
  expect({ exitCode, stderr: exitCode === 0 ? '' : stderr }).toEqual({ exitCode: 0, stderr: '' });
  await expectAlike(followed, shop, { requests, isAnyOrder: true });
  const person = personOf('c3@example.com', undefined);
  const options = { anonymise: false, signal: UNSTOPPED, chunk: 10 };
  expect(await eraseEvents(sql, person, options)).toBeGreaterThan(0);
  await expectAlike(followed, shop, { requests, isAnyOrder: true });
  await summarise(sql, 'public');
  await expectAlike(followed, shop, { requests, isAnyOrder: true });
});

it('follows the newest event while the past is loaded', async () => {
  const now = 'data';
  const year = 365 * DAY;
  await using shop = followed.open(now);
  await shop.refresh();
  for (const [day, seed] of [0, 1, 9, 40].entries()) {
    const events = someEvents(seed, 40).map((event) => ({
      ...event,
      ago: year - seed * DAY + Math.abs(event.ago % (2 * DAY)),
    }));
    await followed.load(events);
    if (day % 2 === 1) await summarise(followed.database.sql, 'public');
    await expectAlike(followed, shop, { now, requests, isAnyOrder: true });
  }
  const { now: last } = await shop.figures(requests[0]!);
  expect(Date.parse(last)).toBeLessThan(followed.now - (year - 41 * DAY) * MINUTE);
});
