import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { openConnection, type Sql } from '../../../src/io/postgres/connection/connection.js';
import { readShopStats } from '../../../src/features/stats/read-shop-stats.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { sampleEvents, storeEvents, storeLedger } from './shop-fixture.js';

it('shows one state of the database while a batch is committed in the middle of reading', async () => {
  await using database = await createMigratedDatabase();
  await storeEvents(database.sql, sampleEvents(20));
  const { sql } = database;
  await using reader = await openConnection(database.target, {
    schema: 'public',
    applicationName: 'a reader',
  });

  await sql`begin`;
  await sql`lock table ingest_batches in access exclusive mode`; // the reader comes here last
  const reading = readShopStats(reader.sql, { since: undefined, limit: 10 });
  await untilBlocked(sql);
  await storeLedger(sql);
  await sql`commit`;

  const stats = await reading;
  expect(stats.totals.events).toBe(20);
  expect(stats.quality.read).toBe(0);
  expect(stats.throughput.batches).toBe(0);
});

it('leaves the settings of the connection as they were', async () => {
  await using database = await createMigratedDatabase();
  await readShopStats(database.sql, { since: undefined, limit: 10 });
  const [row] = await database.sql`show work_mem`;
  expect(row?.['work_mem']).not.toBe('64MB'); // what the transaction set has gone with it
});

async function untilBlocked(sql: Sql): Promise<void> {
  for (;;) {
    const [row] = await sql`
      select count(*)::int4 as waiting from pg_locks join pg_database on pg_database.oid = database
      where not granted and datname = current_database()`;
    if (row?.['waiting'] !== 0) return;
    await sleep(10);
  }
}
