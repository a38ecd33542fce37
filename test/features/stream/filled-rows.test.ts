import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { expectBalance } from '../../support/accounts.js';
import { perTest } from '../../support/fixture.js';
import { openShop } from '../../support/rejected-shop.js';

const shop = perTest(openShop);
afterEach(async () => {
  await expectBalance(shop.database.sql);
});

const ORDERS = 6_000;
const LINES = 5;

/** Orders of five lines; mail and time stand on the first line of each only. */
function orders(): string {
  const lines = Array.from({ length: ORDERS * LINES }, (_, line) => {
    const [order, item] = [Math.floor(line / LINES), line % LINES];
    const first = item === 0 ? `c${order}@example.org,15.01.2025 10:00` : ',';
    return `#${order},${first},${item + 1},2.50`;
  });
  return ['Name,Email,Created,Item,Price', ...lines, ''].join('\n');
}

const MAPPING = {
  version: 2,
  columns: {
    event_id: { template: '{Name}-{Item}' },
    event_type: { constant: 'purchase' },
    product_id: { from: 'Item' },
    product_name: { from: 'Item' },
    category: { constant: 'Tea' },
    price: { from: 'Price' },
    customer_email: { from: 'Email' },
    event_timestamp: { from: 'Created', time: { formats: ['dd.MM.yyyy HH:mm'] } },
  },
  fill: { key: 'Name', columns: ['Email', 'Created'] },
};

it('further lines of an order lost its fields where a batch began in the middle, and where a run was killed', async () => {
  const path = join(shop.place.path, 'orders.json');
  writeFileSync(path, JSON.stringify(MAPPING));
  shop.place.put('orders.csv', orders());
  const words = ['--mapping', path, '--batch-rows', '1003'];
  {
    await using run = shop.place.start(['--once', '--settle', '0', ...words]);
    await run.untilStderr('batch 3 completed');
    run.kill('SIGKILL');
    await run.ended;
  }
  expect(await shop.place.json(words)).toMatchObject({ rejected: 0, exitCode: 0 });
  const wrong = await shop.database.sql`
    select event_id, customer_email from ecommerce_events
    where customer_email is distinct from 'c' || substr(split_part(event_id, '-', 1), 2) || '@example.org'
      or event_timestamp <> '2025-01-15 10:00+00'`;
  expect([...wrong]).toEqual([]);
  const [events] = await shop.database.sql`select count(*)::int as count from ecommerce_events`;
  expect(events?.['count']).toBe(ORDERS * LINES);
});

it('are checked against a budget as they are loaded', async () => {
  const path = join(shop.place.path, 'orders.json');
  writeFileSync(path, JSON.stringify(MAPPING));
  shop.place.put('orders.csv', orders());
  expect(await shop.place.json(['--mapping', path, '--max-rejects', '0'])).toMatchObject({
    rejected: 0,
    inserted: ORDERS * LINES,
    exitCode: 0,
  });
});
