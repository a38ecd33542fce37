import { afterEach, beforeEach, expect, it } from 'vitest';
import { eraseEvents } from '../../src/erase/erase-events.js';
import { personOf } from '../../src/erase/person.js';
import { UNSTOPPED } from '../pipeline/folder/source-files.js';
import { csvFile, csvRow } from '../support/event-csv.js';
import { openShop, type Shop } from '../support/rejected-shop.js';
import { expectAgreement, JANE, janesRow } from './erase-place.js';

let shop: Shop;
beforeEach(async () => {
  shop = await openShop();
  const hers = Array.from({ length: 7 }, (_, number) =>
    janesRow({
      event_id: `j${number}`,
      event_timestamp: `2025-0${number + 1}-03 00:00:00.00000${number}`,
    }),
  );
  shop.place.put('a.csv', csvFile(...hers, csvRow()));
  await shop.place.json();
});
afterEach(async () => {
  await shop[Symbol.asyncDispose]();
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
