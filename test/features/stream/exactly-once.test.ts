import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openConnection } from '../../../src/io/postgres/connection/connection.js';
import { expectBalance } from '../../support/accounts.js';
import { csvFile, csvRow, manyEvents, numberedRow } from '../../support/event-csv.js';
import { perTest } from '../../support/fixture.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { StreamPlace } from '../../support/stream-place.js';

const at = (event_id: string, event_timestamp: string) => csvRow({ event_id, event_timestamp });

const database = perTest(createMigratedDatabase);
const place = perTest(() => new StreamPlace(database.url));
afterEach(async () => {
  await expectBalance(database.sql);
});

describe('the same bytes', () => {
  it('under another name, later, are known', async () => {
    const content = manyEvents('e', 100);
    place.put('first.csv', content);
    expect(await place.json()).toMatchObject({ inserted: 100, files: { loaded: 1, known: 0 } });
    place.put('second.csv', content);
    expect(await place.json()).toMatchObject({ read: 0, files: { loaded: 0, known: 1 } });
    expect(place.names('processed')).toEqual(['first.csv', 'second.csv']);
  });

  it('under three names at once are loaded once', async () => {
    for (const name of ['a.csv', 'b.csv', 'c.csv']) place.put(name, manyEvents('e', 100));
    expect(await place.json()).toMatchObject({ read: 100, files: { loaded: 1, known: 2 } });
    expect(place.names('processed')).toEqual(['a.csv', 'b.csv', 'c.csv']);
  });

  it('under the same name again leave one copy in the archive', async () => {
    for (const outcome of [{ loaded: 1 }, { known: 1 }]) {
      place.put('a.csv', manyEvents('e', 10));
      expect(await place.json()).toMatchObject({ files: outcome });
      expect(place.names('processed')).toEqual(['a.csv']);
      expect(place.names('incoming')).toEqual([]);
    }
  });
});

describe('the same events', () => {
  it.each([
    [
      'inside one batch',
      [
        [0, 50],
        [25, 50],
      ],
      1_000,
    ],
    [
      'across the batches of one file',
      [
        [0, 50],
        [25, 50],
      ],
      20,
    ],
  ])('%s are loaded once', async (_, ranges, batchRows) => {
    const rows = ranges.flatMap(([from = 0, count = 0]) =>
      Array.from({ length: count }, (_, index) => numberedRow('e', from + index)),
    );
    place.put('a.csv', csvFile(...rows));
    const result = await place.json(['--batch-rows', String(batchRows)]);
    expect(result).toMatchObject({ read: 100, inserted: 75, duplicates: 25, rejected: 0 });
  });

  it('in two files of one batch are loaded once, and the first file has them', async () => {
    place.put('a.csv', manyEvents('e', 50));
    place.put('b.csv', manyEvents('e', 50, 25));
    expect(await place.json()).toMatchObject({ inserted: 75, duplicates: 25, batches: 1 });
    const files = await database.sql`
      select file_name, inserted::int, duplicates::int from ingest_files order by file_name`;
    expect([...files]).toEqual([
      { file_name: 'a.csv', inserted: 50, duplicates: 0 },
      { file_name: 'b.csv', inserted: 25, duplicates: 25 },
    ]);
  });

  it('in a later run are duplicates, and what else the file holds is loaded', async () => {
    place.put('a.csv', manyEvents('e', 50));
    await place.json();
    place.put('b.csv', manyEvents('e', 50, 25));
    expect(await place.json()).toMatchObject({ inserted: 25, duplicates: 25 });
  });
});

describe('the dedupe horizon', () => {
  beforeEach(async () => {
    place.put('old.csv', csvFile(at('old', '2025-01-01T12:00:00Z')));
    await place.json();
  });

  it.each([
    ['the same time, 30 days from all other rows', '2025-01-01T12:00:00Z', 0],
    ['another time within it', '2025-01-01T12:30:00Z', 0],
    ['another time beyond it, which is another event', '2025-01-01T14:00:00Z', 1],
  ])('a redelivery with %s', async (_, time, inserted) => {
    const rows = [
      at('new 1', '2025-01-31T12:00:00Z'),
      at('old', time),
      at('new 2', '2025-01-31T13:00:00Z'),
    ];
    // Each row is a batch of its own, so that no other row widens its time range.
    place.put('new.csv', csvFile(...rows));
    const result = await place.json(['--dedupe-horizon', '1h', '--batch-rows', '1']);
    expect(result).toMatchObject({ read: 3, inserted: 2 + inserted, duplicates: 1 - inserted });
  });
});

it('an event that another session stores in the same instant is a duplicate', async () => {
  place.put('first.csv', manyEvents('e', 1)); // makes the partition
  await place.json();
  await using other = await openConnection(database.target, {
    schema: 'public',
    applicationName: 'other',
  });
  await other.sql`begin`;
  await other.sql`
    insert into ecommerce_events select (jsonb_populate_record(e, '{"event_id": "e5"}')).*
    from ecommerce_events e where event_id = 'e0'`;
  await other.sql`update ecommerce_events set event_timestamp = '2025-01-15T00:05:00Z' where event_id = 'e5'`;
  place.put('second.csv', manyEvents('e', 9, 1));
  await using run = place.start(['--once', '--settle', '0', '--json']);
  // The look-up cannot see the row, so the run copies its own and waits for the other session's verdict.
  for (let blocked = 0; blocked === 0;) {
    const [row] = await database.sql`
      select count(*)::int as blocked from pg_stat_activity
      where datname = current_database() and wait_event = 'transactionid'`;
    blocked = row?.['blocked'];
  }
  await other.sql`commit`;
  const { stdout } = await run.ended;
  expect(JSON.parse(stdout)).toMatchObject({ read: 9, inserted: 8, duplicates: 1, exitCode: 0 });
  const [count] = await database.sql`
    select count(*)::int as events, count(distinct event_id)::int as ids from ecommerce_events`;
  expect(count).toEqual({ events: 10, ids: 10 });
  await database.sql`delete from ecommerce_events where event_id = 'e5'`; // it has no batch of its own
});
