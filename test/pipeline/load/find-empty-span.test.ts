import { expect, it } from 'vitest';
import { openConnection } from '../../../src/io/postgres/connection/connection.js';
import { findEmptySpan } from '../../../src/pipeline/load/find-empty-span.js';
import { csvFile, csvRow } from '../../support/event-csv.js';
import { perTest } from '../../support/fixture.js';
import { openShop } from '../../support/rejected-shop.js';

const shop = perTest(openShop);
const at = (time: string) => Date.parse(time) * 1_000;
const spanUntil = (time: string) => ({ from: at(time), to: at(time) });

async function loadAt(...times: readonly string[]): Promise<void> {
  const rows = times.map((event_timestamp, row) =>
    csvRow({ event_id: `e${row}`, event_timestamp }),
  );
  shop.place.put('a.csv', csvFile(...rows));
  await shop.place.load();
}

/** Lets nobody read events until the connection ends. */
async function holdEvents() {
  const gate = await openConnection(shop.database.target, {
    schema: 'public',
    applicationName: 'gate',
  });
  await gate.sql`begin`;
  await gate.sql`lock table ecommerce_events in access exclusive mode`;
  return gate;
}

it('is the time between the hours that hold events', async () => {
  await loadAt('2025-01-05T10:20:00Z', '2025-01-05T20:20:00Z');
  expect(await findEmptySpan(shop.database.sql, spanUntil('2025-01-05T15:00:00Z'))).toEqual({
    from: at('2025-01-05T11:00:00Z'),
    to: at('2025-01-05T20:00:00Z') - 1,
  });
});

it('is not known where an event is stored that the rollup does not know', async () => {
  await loadAt('2025-01-05T10:20:00Z', '2025-01-05T15:20:00Z', '2025-01-05T20:20:00Z');
  await shop.database.sql`delete from event_rollup_hourly where hour = '2025-01-05 15:00Z'`;
  const span = spanUntil('2025-01-05T16:00:00Z');
  expect(await findEmptySpan(shop.database.sql, span)).toBeUndefined();
});

it('is what the rollup says where it takes long to ask the events', async () => {
  await loadAt('2025-01-05T10:20:00Z', '2025-01-05T20:20:00Z');
  await using _ = await holdEvents();
  const empty = await findEmptySpan(shop.database.sql, spanUntil('2025-01-05T15:00:00Z'));
  expect(empty?.from).toBe(at('2025-01-05T11:00:00Z'));
});

it('is nothing between an hour and the next one, which needs no search', async () => {
  await loadAt('2025-01-05T10:20:00Z', '2025-01-05T11:20:00Z');
  await using _ = await holdEvents();
  const empty = await findEmptySpan(shop.database.sql, spanUntil('2025-01-05T10:30:00Z'));
  expect(empty?.from).toBeGreaterThan(empty?.to ?? Number.POSITIVE_INFINITY);
});
