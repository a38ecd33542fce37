import { beforeEach, describe, expect, it } from 'vitest';
import { describeChecks } from '../../../src/features/fsck/describe-checks.js';
import { CHECKS } from '../../../src/features/fsck/checks.js';
import { runChecks } from '../../../src/features/fsck/run-checks.js';
import { csvFile, csvRow } from '../../support/event-csv.js';
import { perTest } from '../../support/fixture.js';
import { UNSAFE } from '../../support/hostile-text.js';
import { dearFile, openShop } from '../../support/rejected-shop.js';

const shop = perTest(openShop);
beforeEach(async () => {
  shop.place.put('a.csv', dearFile('a', 30, 4));
  await shop.place.load(['--batch-rows', '10']);
  shop.place.put('b.csv', csvFile(csvRow({ event_id: 'b', brand: '' })));
  await shop.place.load();
});

/** What does not agree, by the name of the check. */
async function disagreements() {
  const results = await runChecks(shop.database.sql);
  return Object.fromEntries(
    results.filter(({ ok }) => !ok).map(({ name, examples }) => [name, examples]),
  );
}

it('after a load everything agrees', async () => {
  const results = await runChecks(shop.database.sql);
  expect(results.map(({ name, ok, wrong, examples }) => ({ name, ok, wrong, examples }))).toEqual(
    CHECKS.map(({ name }) => ({ name, ok: true, wrong: 0, examples: [] })),
  );
});

it('an empty database agrees', async () => {
  await using empty = await openShop();
  expect((await runChecks(empty.database.sql)).every(({ ok }) => ok)).toBe(true);
});

/** Batches of a.csv have the keys 10000000 and on, that of b.csv 20000000. */
const CASES: readonly [string, string, object][] = [
  [
    'an event is lost',
    `delete from ecommerce_events where event_id = 'b'`,
    {
      'batch-events': [{ what: 'batch 20000000 of b.csv', expected: '1', found: '0' }],
      'rollup-events': [{ what: '2025-01-15 10:00 view Toys Desktop', expected: '0', found: '1' }],
    },
  ],
  [
    'an event came from nowhere',
    `insert into ecommerce_events
       select (jsonb_populate_record(e, '{"event_id": "new", "batch_id": 77}')).*
       from ecommerce_events e where event_id = 'b'`,
    {
      'unknown-events': [{ what: 'batch 77', expected: '0', found: '1' }],
      'rollup-events': [expect.objectContaining({ expected: '2', found: '1' })],
    },
  ],
  [
    'an event is in the wrong batch',
    `update ecommerce_events set batch_id = 20000000 where event_id = 'a0'`,
    {
      'batch-events': [
        { what: 'batch 10000000 of a.csv', expected: '10', found: '9' },
        { what: 'batch 20000000 of b.csv', expected: '1', found: '2' },
      ],
    },
  ],
  [
    'a reject is lost',
    `delete from rejected_events where line_number = 35`,
    {
      'batch-rejects': [{ what: 'batch 10000003 of a.csv', expected: '4', found: '3' }],
      'batch-rules': [{ what: 'price.range in batch 10000003', expected: '4', found: '3' }],
    },
  ],
  [
    'a reject is marked and was not loaded',
    `update rejected_events set replayed_at = now() where line_number = 35`,
    {
      'batch-rejects': [{ what: 'batch 10000003 of a.csv', expected: '4', found: '3' }],
      'batch-rules': [{ what: 'price.range in batch 10000003', expected: '4', found: '3' }],
    },
  ],
  [
    'a reject names another rule',
    `update rejected_events set rules = '{price.invalid}' where line_number = 35`,
    {
      'batch-rules': [
        { what: 'price.invalid in batch 10000003', expected: '0', found: '1' },
        { what: 'price.range in batch 10000003', expected: '4', found: '3' },
      ],
    },
  ],
  [
    'the ledger counts an event as a duplicate',
    `update ingest_batches set inserted = 0, duplicates = 1 where batch_id = 20000000`,
    {
      'batch-events': [{ what: 'batch 20000000 of b.csv', expected: '0', found: '1' }],
      'file-sums': [
        { what: 'inserted rows of b.csv', expected: '0', found: '1' },
        { what: 'duplicate rows of b.csv', expected: '1', found: '0' },
      ],
    },
  ],
  [
    'a file has other sums',
    `update ingest_files set read = read + 1, duplicates = duplicates + 1 where file_name = 'a.csv'`,
    {
      'file-sums': [
        { what: 'read rows of a.csv', expected: '34', found: '35' },
        { what: 'duplicate rows of a.csv', expected: '0', found: '1' },
      ],
    },
  ],
  [
    'a batch is gone with its events',
    `with gone as (delete from ecommerce_events where batch_id = 10000001),
       quality as (delete from field_quality where batch_id = 10000001)
     delete from ingest_batches where batch_id = 10000001`,
    expect.objectContaining({
      'file-sums': [
        { what: 'read rows of a.csv', expected: '24', found: '34' },
        { what: 'inserted rows of a.csv', expected: '20', found: '30' },
      ],
      'file-batches': [
        { what: 'number of batch 10000002 of a.csv', expected: '1', found: '2' },
        expect.objectContaining({ what: 'begin of batch 10000002 of a.csv' }),
        { what: 'number of batch 10000003 of a.csv', expected: '2', found: '3' },
      ],
    }),
  ],
  [
    'a batch begins elsewhere',
    `update ingest_batches set from_offset = from_offset + 7 where batch_id = 10000001`,
    {
      'file-batches': [expect.objectContaining({ what: 'begin of batch 10000001 of a.csv' })],
    },
  ],
  [
    'a batch has a key of its own',
    `with events as (update ecommerce_events set batch_id = 5 where batch_id = 20000000),
       quality as (delete from field_quality where batch_id = 20000000)
     update ingest_batches set batch_id = 5 where batch_id = 20000000`,
    {
      'file-batches': [{ what: 'key of batch 5 of b.csv', expected: '20000000', found: '5' }],
    },
  ],
  [
    'there are more empty values than rows',
    `update field_quality set nulls = 11 where batch_id = 10000000 and column_name = 'brand'`,
    { 'batch-quality': [{ what: 'brand in batch 10000000', expected: '10', found: '11' }] },
  ],
  [
    'there are more rows with values than rows',
    `update field_quality set rows = 2 where batch_id = 20000000 and column_name = 'brand'`,
    { 'batch-quality': [{ what: 'brand in batch 20000000', expected: '1', found: '2' }] },
  ],
  [
    'the rollup has an event too many',
    `update event_rollup_hourly set events = events + 1
     where hour = '2025-01-15 00:00+00' and event_type = 'purchase'`,
    {
      'rollup-events': [
        { what: '2025-01-15 00:00 purchase Toys Desktop', expected: '2', found: '3' },
      ],
    },
  ],
  [
    'the rollup has an hour that has no events',
    `insert into event_rollup_hourly values ('2030-01-01', 'view', '', 'Bot', 1, 0)`,
    {
      'rollup-events': [{ what: '2030-01-01 00:00 view  Bot', expected: '0', found: '1' }],
    },
  ],
  [
    'the rollup has a piece too many',
    `update event_rollup_hourly set units = units + 1
     where hour = '2025-01-15 00:00+00' and event_type = 'purchase'`,
    {
      'rollup-units': [
        { what: '2025-01-15 00:00 purchase Toys Desktop', expected: '2', found: '3' },
      ],
    },
  ],
  [
    'the rollup has another revenue, in another category only',
    `with moved as (
       update event_rollup_hourly set revenue = revenue - 1
       where hour = '2025-01-15 00:00+00' and event_type = 'purchase'
     )
     update event_rollup_hourly set revenue = revenue + 1
     where hour = '2025-01-15 02:00+00' and event_type = 'purchase'`,
    {
      'rollup-revenue': [
        { what: '2025-01-15 00:00 purchase Toys Desktop', expected: '41.00', found: '40.00' },
        { what: '2025-01-15 02:00 purchase Toys Desktop', expected: '41.00', found: '42.00' },
      ],
    },
  ],
  [
    'the rollup has refunds that nobody made',
    `update event_rollup_hourly set refunds = 1
     where hour = '2025-01-15 00:00+00' and event_type = 'purchase'`,
    {
      'rollup-refunds': [
        { what: '2025-01-15 00:00 purchase Toys Desktop', expected: '0', found: '1.00' },
      ],
    },
  ],
];

describe('is named', () => {
  it.each(CASES)('%s', async (_, change, expected) => {
    await shop.database.sql.unsafe(change);
    expect(await disagreements()).toEqual(expected);
  });

  it('every kind', () => {
    const names = CASES.flatMap(([, , expected]) =>
      Object.keys('sample' in expected ? Object(expected.sample) : expected),
    );
    expect(CHECKS.map(({ name }) => name).filter((name) => !names.includes(name))).toEqual([]);
  });
});

it('of many that are wrong five are named, and all are counted', async () => {
  await shop.database.sql`update event_rollup_hourly set events = events + 1`;
  const results = await runChecks(shop.database.sql);
  const [rows] = await shop.database.sql`select count(*)::int as n from event_rollup_hourly`;
  const wrong = results.find(({ name }) => name === 'rollup-events');
  expect(wrong).toMatchObject({ ok: false, wrong: rows?.['n'] });
  expect(wrong?.examples).toHaveLength(5);
  const lines = describeChecks(results);
  expect(lines.at(-4)).toBe(`         and ${rows?.['n'] - 5} more`);
  expect(lines.at(-10)).toBe(
    `FAILED the hourly rollup counts as many events as there are (${rows?.['n']})`,
  );
});

it('what a file is called is drawn safely', async () => {
  await shop.database.sql`update ingest_files set file_name = ${'\u{9b}31m\u{202e}\u{1b}[2J.csv'}`;
  await shop.database.sql`delete from rejected_events`;
  const lines = describeChecks(await runChecks(shop.database.sql));
  expect(lines.join('\n')).toContain('FAILED');
  expect(lines.join('\n')).not.toMatch(UNSAFE);
});

it('nothing is changed, and the transaction is over', async () => {
  await runChecks(shop.database.sql);
  const [state] = await shop.database.sql`
    select current_setting('transaction_isolation') as isolation,
      current_setting('transaction_read_only') as locked`;
  expect(state).toEqual({ isolation: 'read committed', locked: 'off' });
});
