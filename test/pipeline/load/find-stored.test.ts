import { expect, it } from 'vitest';
import { findStored } from '../../../src/pipeline/load/find-stored.js';
import { csvFile, csvRow } from '../../support/event-csv.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { Shop } from '../../support/shop.js';

const MICROSECONDS = Date.UTC(2025, 0, 15, 10) * 1_000;

it('stored events are found to the microsecond, at both ends of the span', async () => {
  await using database = await createMigratedDatabase();
  using shop = new Shop(database);
  const ids = ['999998', '999999', '000001', '000002'];
  const seconds = ['09:59:59', '09:59:59', '10:00:00', '10:00:00'];
  const rows = ids.map((event_id, index) =>
    csvRow({ event_id, event_timestamp: `2025-01-15T${seconds[index]}.${event_id}Z` }),
  );
  shop.put('a.csv', csvFile(...rows));
  await shop.run();
  const found = (from: number, to: number) =>
    findStored(database.sql, [...ids, 'other'], {
      from: MICROSECONDS + from,
      to: MICROSECONDS + to,
    });
  expect(await found(-1, 1)).toEqual(new Set(['999999', '000001']));
  expect(await found(-2, 2)).toEqual(new Set(ids));
  expect(await found(0, 0)).toEqual(new Set());
  expect(await found(2, 900)).toEqual(new Set(['000002']));
});
