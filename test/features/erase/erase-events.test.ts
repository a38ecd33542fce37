import { beforeEach, expect, it } from 'vitest';
import { openConnection } from '../../../src/io/postgres/connection/connection.js';
import { eraseEvents } from '../../../src/features/erase/erase-events.js';
import { personOf } from '../../../src/features/erase/person.js';
import { UNSTOPPED } from '../../io/files/source-files.js';
import { csvFile, csvRow } from '../../support/event-csv.js';
import { perTest } from '../../support/fixture.js';
import { openShop } from '../../support/rejected-shop.js';
import { untilBlocked } from '../../support/until-blocked.js';
import { expectAgreement, JANE, janesRow } from './erase-place.js';

const shop = perTest(openShop);
beforeEach(async () => {
  const hers = Array.from({ length: 7 }, (_, number) =>
    janesRow({
      event_id: `j${number}`,
      event_timestamp: `2025-0${number + 1}-03 00:00:00.00000${number}`,
    }),
  );
  shop.place.put('a.csv', csvFile(...hers, csvRow()));
  await shop.place.load();
});

const PERSON = personOf(JANE.customer_email, undefined);

it.each([false, true])(
  'more events than go at once are all erased; anonymous: %s',
  async (anonymise) => {
    const { sql } = shop.database;
    const erasure = { anonymise, signal: UNSTOPPED, chunk: 3 };
    expect(await eraseEvents(sql, PERSON, erasure)).toBe(7);
    expect(await eraseEvents(sql, PERSON, erasure)).toBe(0);
    const [row] = await sql`
    select count(*)::integer as stored, count(customer_email)::integer as named from ecommerce_events`;
    expect(row).toEqual({ stored: anonymise ? 8 : 1, named: 1 });
    await expectAgreement(sql);
  },
);

it('a request to stop is heard between two transactions, and each is whole', async () => {
  const { sql } = shop.database;
  const controller = new AbortController();
  controller.abort();
  const erasure = { anonymise: false, signal: controller.signal, chunk: 3 };
  await expect(eraseEvents(sql, PERSON, erasure)).rejects.toMatchObject({ name: 'AbortError' });
  await expectAgreement(sql);
});

it('a session with other habits of time erases the same', async () => {
  const { sql } = shop.database;
  await sql`set timezone to 'America/St_Johns'`;
  await sql`set datestyle to 'German'`;
  expect(await eraseEvents(sql, PERSON, { anonymise: false, signal: UNSTOPPED })).toBe(7);
});

it('a load that comes meanwhile waits before it holds anything', async () => {
  const options = { schema: 'public', applicationName: 'gate' };
  await using gate = await openConnection(shop.database.target, options);
  await gate.sql`begin`;
  await gate.sql`select from event_rollup_hourly for update`;
  const patience = { wait: 60_000, attempts: 1, pause: 0 };
  const erasure = { anonymise: false, signal: UNSTOPPED, patience };
  const erasing = eraseEvents(shop.database.sql, PERSON, erasure);
  await untilBlocked(gate.sql, 'a test');
  shop.place.put('b.csv', csvFile(csvRow({ event_id: 'b' })));
  await using run = shop.place.start(['--once', '--settle', '0']);
  await untilBlocked(gate.sql, 'ecomstream loader');
  const waiting = await gate.sql`
    select distinct relation::regclass::text as name from pg_locks join pg_stat_activity using (pid)
    where not granted and application_name = 'ecomstream loader'`;
  expect(waiting.map((lock) => lock['name'])).toEqual(['ecommerce_events']);
  await gate.sql`commit`;
  expect(await erasing).toBe(7);
  expect(await run.ended).toMatchObject({ exitCode: 0 });
  await expectAgreement(shop.database.sql);
});

it('gives up where the events are written without a pause, and nothing has changed', async () => {
  const options = { schema: 'public', applicationName: 'writer' };
  await using writer = await openConnection(shop.database.target, options);
  await writer.sql`begin`;
  await writer.sql`lock table ecommerce_events in row exclusive mode`;
  const patience = { wait: 20, attempts: 3, pause: 1 };
  const erasing = eraseEvents(shop.database.sql, PERSON, {
    anonymise: false,
    signal: UNSTOPPED,
    patience,
  });
  await expect(erasing).rejects.toMatchObject({ exitCode: 4, code: 'database.locked' });
  await writer.sql`rollback`;
  const [row] = await shop.database.sql`select count(*)::integer as n from ecommerce_events`;
  expect(row).toEqual({ n: 8 });
});
