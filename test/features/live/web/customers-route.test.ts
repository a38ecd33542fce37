import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { customersRoute } from '../../../../src/features/live/web/customers-route.js';
import type { CustomerStats } from '../../../../src/features/stats/sections/shop-stats.js';
import { packageFile } from '../../../../src/io/process/package-root.js';
import { HAS_CHROMIUM, NO_CHROMIUM, startChromium } from '../../../support/chromium.js';
import { perSuite, perTest } from '../../../support/fixture.js';
import { exampleStats } from '../../stats/example-stats.js';
import { brokenRules, widthOf } from '../page/visitor.js';

const { cohorts = [], rfm } = exampleStats;
const SOME: CustomerStats = { cohorts, ...(rfm && { rfm }) };

/** What is read, how often, and the clock. */
interface World {
  read: () => Promise<CustomerStats>;
  readings: number;
  now: number;
}

/** Serves the route alone; a test says what is read, and moves the clock. */
async function serveRoute() {
  const world: World = {
    read: () => Promise.resolve(SOME),
    readings: 0,
    now: Date.parse('2026-11-24T16:35:00Z'),
  };
  const route = customersRoute({
    read: () => {
      world.readings++;
      return world.read();
    },
    clock: () => world.now,
  });
  const server = createServer((_, response) => {
    void route(response, new URLSearchParams(), 'GET');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    world,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

const served = perTest(serveRoute);

it('shows cohorts and segments, and is read once a minute for all who open it', async () => {
  const [first, second] = await Promise.all([fetch(served.url), fetch(served.url)]);
  const page = await first.text();
  expect(page).toBe(await second.text());
  expect(page).toMatch(/2026-09[^]*12\.9.%[^]*Champions/);
  expect(first.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src/);
  expect(served.world.readings).toBe(1);
  served.world.now += 60_000;
  await fetch(served.url);
  expect(served.world.readings).toBe(2);
});

it('says that it cannot be read, and reads again for the next', async () => {
  served.world.read = () => Promise.reject(new Error('the database\u001b[2J is away'));
  const refused = await fetch(served.url);
  expect(refused.status).toBe(503);
  expect(refused.headers.get('retry-after')).toBe('5');
  expect(await refused.text()).toMatch(/^not available: the database.* is away\n$/);
  served.world.read = () => Promise.resolve(SOME);
  expect((await fetch(served.url)).status).toBe(200);
});

it('says so where nobody bought', async () => {
  served.world.read = () =>
    Promise.resolve({
      cohorts: [],
      rfm: { asOf: null, customers: 0, segments: [], purchasesWithoutCustomer: 3 },
    });
  const page = await (await fetch(served.url)).text();
  expect(page).toContain('No purchase has a customer.');
  expect(page).toMatch(/3.purchases have no customer/);
});

describe.skipIf(!HAS_CHROMIUM)(`in Chromium${NO_CHROMIUM}`, () => {
  const browser = perSuite(startChromium);
  const pictures = packageFile('build/shop-page');
  mkdirSync(pictures, { recursive: true });

  it.each([
    [390, 'light'],
    [390, 'dark'],
    [1440, 'light'],
    [1440, 'dark'],
  ] as const)('fits into %i pixels, %s, and breaks no rule', async (width, colorScheme) => {
    const page = await browser.newPage({
      viewport: { width, height: 900 },
      colorScheme,
      bypassCSP: true,
    });
    await page.goto(served.url);
    await page.screenshot({
      path: join(pictures, `customers-${colorScheme}-${width}.png`),
      fullPage: true,
    });
    expect(await widthOf(page)).toBe(width);
    expect(await brokenRules(page)).toEqual([]);
    await page.close();
  });
});
