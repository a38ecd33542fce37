import { beforeEach, expect, it } from 'vitest';
import { openConnection } from '../../../src/io/postgres/connection/connection.js';
import { dropPartition } from '../../../src/features/retain/drop-partition.js';
import { csvFile, csvRow } from '../../support/event-csv.js';
import { perTest } from '../../support/fixture.js';
import { openShop } from '../../support/rejected-shop.js';
import { untilBlocked } from '../../support/until-blocked.js';

const shop = perTest(openShop);
beforeEach(async () => {
  shop.place.put('a.csv', csvFile(csvRow()));
  await shop.place.load();
});

const JANUARY = {
  name: 'ecommerce_events_2025_01',
  from: '2025-01-01T00:00:00.000Z',
  to: '2025-02-01T00:00:00.000Z',
};

/** A session that reads the events and does not end. */
async function reader() {
  const options = { schema: 'public', applicationName: 'reader' };
  const connection = await openConnection(shop.database.target, options);
  await connection.sql`begin`;
  await connection.sql`select count(*) from ecommerce_events`;
  return connection;
}

async function removed() {
  const [row] = await shop.database.sql`select removed::integer from ingest_batches`;
  return row?.['removed'];
}

it('while the events are read without a pause it gives up, and nothing has changed', async () => {
  await using _ = await reader();
  const patience = { wait: 20, attempts: 3, pause: 1 };
  const dropping = dropPartition(shop.database.sql, JANUARY, { withRollup: false, patience });
  await expect(dropping).rejects.toMatchObject({ exitCode: 4, code: 'database.locked' });
  expect(await removed()).toBe(0);
});

it('waits again and again, and comes through when the reader ends', async () => {
  const reading = await reader();
  const patience = { wait: 50, attempts: 10_000, pause: 1 };
  const dropping = dropPartition(shop.database.sql, JANUARY, { withRollup: false, patience });
  // A second wait has begun when the first is over.
  await untilBlocked(reading.sql, 'a test');
  await reading.sql`select pg_sleep(0.1)`;
  await untilBlocked(reading.sql, 'a test');
  await reading.end();
  expect(await dropping).toBe(1);
  expect(await removed()).toBe(1);
});
