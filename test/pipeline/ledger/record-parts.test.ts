import { randomUUID } from 'node:crypto';
import { beforeEach, expect, it } from 'vitest';
import type { Batch } from '../../../src/pipeline/batches/batch.js';
import { claimFiles } from '../../../src/pipeline/ledger/claim-files.js';
import {
  ClaimLost,
  findCommitted,
  finishFiles,
  holdClaims,
  recordParts,
} from '../../../src/pipeline/ledger/record-parts.js';
import { batchOf, batchPart, identifiedFile } from '../../support/batch-parts.js';
import { csvRow, numberedRow } from '../../support/event-csv.js';
import { perTest } from '../../support/fixture.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import type { TestDatabase } from '../../support/test-database.js';

const CUT = { batchRows: 100, batchBytes: 1_000_000 };
const OURS = randomUUID();
const THEIRS = randomUUID();

const database = perTest(createMigratedDatabase);
/** A batch of two small files: three good rows in one, a good and a bad row in the other. */
let batch: Batch;
beforeEach(async () => {
  const files = [identifiedFile('a.csv'), identifiedFile('b.csv')];
  const rows = [
    [0, 1, 2].map((number) => numberedRow('p', number)),
    [numberedRow('p', 3), csvRow({ event_id: '', brand: '' })],
  ];
  const results = await claimFiles(database.sql, OURS, CUT, files);
  const parts = results.map((result, index) => {
    if (result.kind !== 'claimed') throw new Error('not claimed');
    return batchPart(result.claim, rows[index] ?? []);
  });
  batch = batchOf(...(await Promise.all(parts)));
});

const record = (run: string, of: Batch, inserted: readonly number[]) =>
  recordParts(database.sql, run, of, inserted, 12.4);

it('a batch that is not in the ledger is not committed', async () => {
  expect(await findCommitted(database.sql, OURS, batch)).toBeUndefined();
});

it('a batch that is in the ledger is committed, with its inserted events by part', async () => {
  await record(OURS, batch, [2, 1]);
  expect(await findCommitted(database.sql, OURS, batch)).toEqual([2, 1]);
});

it('a batch of which another run has committed a part is lost, and not taken for committed', async () => {
  const [first] = batch.parts;
  await record(THEIRS, batchOf(first!), [3]);
  await expect(findCommitted(database.sql, OURS, batch)).rejects.toThrow(ClaimLost);
  await expect(findCommitted(database.sql, OURS, batchOf(first!))).rejects.toThrow(ClaimLost);
});

it('the ledger says of each part what it holds, and the quality of its fields', async () => {
  await record(OURS, batch, [2, 1]);
  const rows = await database.sql`
    select file_id::int, ordinal, run_batch, read, inserted, duplicates, rejected, rejects, warnings,
      first_line::int, next_line::int, copy_ms from ingest_batches order by file_id`;
  const ids = batch.parts.map((part) => part.claim.fileId);
  const shared = { ordinal: 0, run_batch: 1, warnings: {}, first_line: 2, copy_ms: 12 };
  expect([...rows]).toEqual([
    {
      ...shared,
      file_id: ids[0],
      read: 3,
      inserted: 2,
      duplicates: 1,
      rejected: 0,
      rejects: {},
      next_line: 5,
    },
    {
      ...shared,
      file_id: ids[1],
      read: 2,
      inserted: 1,
      duplicates: 0,
      rejected: 1,
      rejects: { 'event_id.empty': 1 },
      next_line: 4,
    },
  ]);
  const nulls = await database.sql`
    select column_name, rows, nulls from field_quality where nulls > 0 order by column_name`;
  expect([...nulls]).toEqual([
    { column_name: 'brand', rows: 2, nulls: 1 },
    { column_name: 'event_id', rows: 2, nulls: 1 },
  ]);
});

it('a file that ends with a batch is closed with the sums of all its batches', async () => {
  const [first, second] = batch.parts;
  const open = { ...first!, last: false };
  await record(OURS, batchOf(open, second!), [3, 1]);
  await finishFiles(database.sql, batchOf(open, second!));
  const files = await database.sql`
    select status, read::int, inserted::int, rejected::int, claimed_by from ingest_files order by file_id`;
  expect([...files]).toEqual([
    { status: 'loading', read: 0, inserted: 0, rejected: 0, claimed_by: OURS },
    { status: 'loaded', read: 2, inserted: 1, rejected: 1, claimed_by: null },
  ]);
});

it.each([
  [
    'taken over by another run',
    (sql: TestDatabase['sql'], id: number) =>
      sql`update ingest_files set claimed_by = ${THEIRS}::uuid where file_id = ${id}`,
  ],
  [
    'given back',
    (sql: TestDatabase['sql'], id: number) =>
      sql`update ingest_files set claimed_by = null where file_id = ${id}`,
  ],
  [
    'loaded meanwhile',
    (sql: TestDatabase['sql'], id: number) =>
      sql`update ingest_files set status = 'loaded' where file_id = ${id}`,
  ],
])('a batch is given up when one of its claims was %s', async (_, happen) => {
  await holdClaims(database.sql, OURS, batch);
  await happen(database.sql, batch.parts[1]!.claim.fileId);
  await expect(holdClaims(database.sql, OURS, batch)).rejects.toThrow(ClaimLost);
});
