import { afterAll, describe, expect, it } from 'vitest';
import { expectBalance } from '../../support/accounts.js';
import { csvFile, csvRow, manyEvents } from '../../support/event-csv.js';
import { perSuite } from '../../support/fixture.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { StreamPlace } from '../../support/stream-place.js';

const database = perSuite(createMigratedDatabase);
afterAll(async () => {
  await expectBalance(database.sql);
});

/** A file of so many rows, the first of which are rejects. */
function withRejects(prefix: string, rows: number, rejects: number): string {
  const all = Array.from({ length: rows }, (_, row) =>
    csvRow({ event_id: `${prefix}${row}`, price: row < rejects ? '-1' : '1' }),
  );
  return csvFile(...all);
}

async function storedEvents(prefix: string): Promise<number> {
  const [row] = await database.sql`
    select count(*)::int as count from ecommerce_events where event_id like ${`${prefix}%`}`;
  return row?.['count'];
}

describe('a reject budget', () => {
  it('keeps a file over it out of every table, and loads the others', async () => {
    using place = new StreamPlace(database.url);
    place.put('bad.csv', withRejects('over-', 50, 6));
    place.put('good.csv', withRejects('within-', 50, 5));
    const { exitCode, stderr, stdout } = await place.once([
      '--max-rejects',
      '5',
      '--batch-rows',
      '7',
    ]);
    expect(exitCode).toBe(3);
    expect(stderr).toContain('file quarantined file=bad.csv reason=budget.exceeded');
    expect(stderr).toContain('6 of 50 rows are rejected, more than the budget of 5 rows.');
    expect(stdout).toContain('1 loaded · 1 quarantined');
    expect(stdout).toContain('Ended       some data was not accepted (exit 3)');
    expect(place.names('quarantine')).toEqual(['bad.csv', 'bad.csv.reason.json']);
    expect(place.names('processed')).toEqual(['good.csv']);
    expect(place.reason('bad.csv')).toMatchObject({
      code: 'budget.exceeded',
      figures: {
        read: 50,
        rejected: 6,
        rejects: { 'price.range': 6 },
        first: [2, 3, 4, 5, 6, 7].map((line) => ({ line, rules: ['price.range'] })),
      },
    });
    expect(await storedEvents('over-')).toBe(0);
    expect(await storedEvents('within-')).toBe(45);
    const rejects = await database.sql`select 1 from rejected_events where file_name = 'bad.csv'`;
    expect(rejects).toHaveLength(0);
  });

  it.each([
    ['--max-rejects 3', ['--max-rejects', '3'], 100, 3],
    ['--max-rejects 0', ['--max-rejects', '0'], 100, 0],
    ['--max-reject-rate 5%', ['--max-reject-rate', '5%'], 100, 5],
    // 0.29 × 100 is 28.999999999999996 in binary.
    ['--max-reject-rate 29%', ['--max-reject-rate', '29%'], 100, 29],
    ['--max-reject-rate 0.0057', ['--max-reject-rate', '0.0057'], 10_000, 57],
    ['both, the smaller counts', ['--max-rejects', '9', '--max-reject-rate', '4%'], 100, 4],
  ])('is not exceeded by exactly as many, but by one more: %s', async (name, words, rows, most) => {
    using place = new StreamPlace(database.url);
    place.put('at.csv', withRejects(`${name}-at-`, rows, most));
    place.put('over.csv', withRejects(`${name}-over-`, rows, most + 1));
    const result = await place.json(words);
    expect(result).toMatchObject({ exitCode: 3, read: rows, rejected: most });
    expect(place.names('processed')).toEqual(['at.csv']);
    expect(place.names('quarantine')).toContain('over.csv');
    expect(await storedEvents(`${name}-over-`)).toBe(0);
  });

  it('does not mind a file without rows', async () => {
    using place = new StreamPlace(database.url);
    place.put('none.csv', csvFile());
    expect(await place.json(['--max-reject-rate', '0'])).toMatchObject({ exitCode: 0, read: 0 });
  });

  it('is the user’s to raise: the file is loaded when it is dropped in again', async () => {
    using place = new StreamPlace(database.url);
    const content = withRejects('raise-', 10, 5);
    place.put('a.csv', content);
    expect(await place.json(['--max-rejects', '4'])).toMatchObject({ exitCode: 3 });
    place.put('a.csv', content);
    expect(await place.json(['--max-rejects', '5'])).toMatchObject({ exitCode: 0, inserted: 5 });
    const [file] = await database.sql`
      select status, reason, read::int from ingest_files
      where file_name = 'a.csv' and file_bytes = ${Buffer.byteLength(content)}`;
    expect(file).toEqual({ status: 'loaded', reason: null, read: 10 });
  });
});

describe('a limit that the user sets', () => {
  const soon = new Date(Date.now() + 3_600_000).toISOString();
  const later = new Date(Date.now() + 3 * 86_400_000).toISOString();
  it.each([
    [
      '--max-price 100',
      ['--max-price', '100'],
      { price: '100.00' },
      { price: '100.001' },
      'price.range',
    ],
    [
      '--max-price 99999999',
      ['--max-price', '99999999'],
      { price: '99999999' },
      { price: '99999999.01' },
      'price.range',
    ],
    [
      '--min-time',
      ['--min-time', '2025-01-15T10:00:00Z'],
      {},
      { event_timestamp: '2025-01-15T09:59:59.999999Z' },
      'event_timestamp.range',
    ],
    [
      '--max-ahead 2h',
      ['--max-ahead', '2h'],
      { event_timestamp: soon },
      { event_timestamp: later },
      'event_timestamp.range',
    ],
    ['--max-ahead 0', ['--max-ahead', '0'], {}, { event_timestamp: soon }, 'event_timestamp.range'],
    [
      '--event-types strict',
      ['--event-types', 'strict'],
      {},
      { event_type: 'teleport' },
      'event_type.unknown',
    ],
  ])('%s', async (name, words, within, beyond, rule) => {
    using place = new StreamPlace(database.url);
    const [good, bad] = [`${name} good`, `${name} bad`];
    place.put(
      'a.csv',
      csvFile(csvRow({ ...within, event_id: good }), csvRow({ ...beyond, event_id: bad })),
    );
    const result = await place.json(words);
    expect(result).toMatchObject({ exitCode: 0, inserted: 1, rejected: 1, rejects: { [rule]: 1 } });
    expect(await storedEvents(good)).toBe(1);
  });
});

it('another schema holds everything, and the tables of the first stay as they are', async () => {
  using place = new StreamPlace(database.url);
  place.put('a.csv', manyEvents('schema-', 10));
  const before = await database.sql`select count(*) from ingest_files`;
  const refused = await place.once(['--schema', 'Other_1']);
  expect(refused.exitCode).toBe(4);
  expect(refused.stderr).toContain(
    'The schema "Other_1" of the database holds no tables of ecomstream.\n       Run: ecomstream migrate --schema Other_1',
  );
  await place.command(['migrate', '--schema', 'Other_1']);
  expect(await place.json(['--schema', 'Other_1'])).toMatchObject({ exitCode: 0, inserted: 10 });
  const [other] = await database.sql`select count(*)::int from "Other_1".ecommerce_events`;
  expect(other).toEqual({ count: 10 });
  expect(await database.sql`select count(*) from ingest_files`).toEqual(before);
});
