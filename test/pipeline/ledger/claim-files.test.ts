import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openConnection, type Connection } from '../../../src/io/postgres/connection/connection.js';
import { claimFiles } from '../../../src/pipeline/ledger/claim-files.js';
import { hasClaim, keepClaims, releaseClaims } from '../../../src/pipeline/ledger/keep-claims.js';
import { recordQuarantine } from '../../../src/pipeline/ledger/quarantine-record.js';
import { finishFiles, recordParts } from '../../../src/pipeline/ledger/record-parts.js';
import { takeRunLock } from '../../../src/pipeline/ledger/run-lock.js';
import { batchOf, batchPart, identifiedFile } from '../../support/batch-parts.js';
import { numberedRow } from '../../support/event-csv.js';
import { perTest } from '../../support/fixture.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { DEFAULT_DIALECT } from '../../../src/core/dialect/dialect.js';

const CUT = { batchRows: 100, batchBytes: 1_000_000 };
const FILE = identifiedFile('a.csv');

const database = perTest(createMigratedDatabase);
let ours: Run;
let theirs: Run;

/** A run as the ledger sees it: an id, and a session that holds its lock. */
interface Run {
  readonly id: string;
  readonly connection: Connection;
  readonly claim: (cut?: typeof CUT) => ReturnType<typeof claimFiles>;
}

async function startRun(): Promise<Run> {
  const id = randomUUID();
  const options = { schema: 'public', applicationName: 'a run' };
  const connection = await openConnection(database.target, options);
  await takeRunLock(connection.sql, id);
  return { id, connection, claim: (cut = CUT) => claimFiles(connection.sql, id, cut, [FILE]) };
}

beforeEach(async () => {
  ours = await startRun();
  theirs = await startRun();
});
afterEach(async () => {
  await ours.connection.end();
  await theirs.connection.end();
});

/** Loads the claimed file as far as these rows go. */
async function load(run: Run, rows: number, last: boolean): Promise<void> {
  const [result] = await run.claim();
  if (result?.kind !== 'claimed') throw new Error('not claimed');
  const texts = Array.from({ length: rows }, (_, row) => numberedRow('c', row));
  const batch = batchOf(await batchPart(result.claim, texts, { last }));
  await recordParts(run.connection.sql, run.id, batch, [rows], 1);
  await finishFiles(run.connection.sql, batch);
}

describe('a file is free to be claimed', () => {
  it('when nobody has seen it', async () => {
    const [result] = await ours.claim();
    expect(result).toMatchObject({
      kind: 'claimed',
      claim: { file: FILE, cut: CUT, partsDone: 0, resumeAt: undefined },
    });
  });

  it('again by the run that has it', async () => {
    await ours.claim();
    expect(await ours.claim()).toMatchObject([{ kind: 'claimed' }]);
  });

  it('when the run that has it gives it back', async () => {
    await theirs.claim();
    await releaseClaims(theirs.connection.sql, theirs.id);
    expect(await ours.claim()).toMatchObject([{ kind: 'claimed' }]);
  });

  it('as soon as the session of the run that has it is gone', async () => {
    await theirs.claim();
    await theirs.connection.end();
    const attempts = [];
    do attempts.push((await ours.claim())[0]?.kind);
    while (attempts.at(-1) === 'busy' && attempts.length < 1_000); // a backend takes a moment to end
    expect(attempts.at(-1)).toBe('claimed');
  });

  it('when the run that has it has shown no sign of life for its time', async () => {
    await theirs.claim();
    await database.sql`update ingest_files set claimed_until = clock_timestamp() - interval '1 ms'`;
    expect(await ours.claim()).toMatchObject([{ kind: 'claimed' }]);
    expect(await theirs.claim()).toMatchObject([{ kind: 'busy' }]);
  });

  it('when it was quarantined, with new settings and nothing of the old reason', async () => {
    const [result] = await theirs.claim();
    if (result?.kind !== 'claimed') throw new Error('not claimed');
    await recordQuarantine(theirs.connection.sql, theirs.id, result.claim.fileId, {
      reason: 'bad',
      dialect: DEFAULT_DIALECT,
    });
    const cut = { ...CUT, batchRows: 7 };
    expect(await ours.claim(cut)).toMatchObject([{ kind: 'claimed', claim: { cut } }]);
    const [row] = await database.sql`select status, reason, finished_at from ingest_files`;
    expect(row).toEqual({ status: 'loading', reason: null, finished_at: null });
  });
});

describe('a file is not free', () => {
  it('while another run that is alive has it', async () => {
    await theirs.claim();
    expect(await ours.claim()).toEqual([{ kind: 'busy', file: FILE }]);
  });

  it('once it is loaded, for whoever asks', async () => {
    await load(theirs, 3, true);
    expect(await ours.claim()).toEqual([{ kind: 'known', file: FILE, read: 3, rejected: 0 }]);
    expect(await theirs.claim()).toEqual([{ kind: 'known', file: FILE, read: 3, rejected: 0 }]);
  });
});

it('a file that was loaded in part is taken up where the last batch ended, cut as it was begun', async () => {
  await load(theirs, 3, false);
  await releaseClaims(theirs.connection.sql, theirs.id);
  const [stands] = await database.sql`select to_offset::int as offset from ingest_batches`;
  const [result] = await ours.claim({ ...CUT, batchRows: 7 });
  expect(result).toMatchObject({
    kind: 'claimed',
    claim: { cut: CUT, partsDone: 1, resumeAt: { offset: stands?.['offset'], line: 5 } },
  });
});

it('a run knows which claims it has, and keeps them alive', async () => {
  const [result] = await ours.claim();
  if (result?.kind !== 'claimed') throw new Error('not claimed');
  const { fileId } = result.claim;
  expect(await hasClaim(ours.connection.sql, ours.id, fileId)).toBe(true);
  expect(await hasClaim(theirs.connection.sql, theirs.id, fileId)).toBe(false);
  await database.sql`update ingest_files set claimed_until = clock_timestamp() - interval '1 ms'`;
  await keepClaims(ours.connection.sql, ours.id);
  expect(await theirs.claim()).toMatchObject([{ kind: 'busy' }]);
  await releaseClaims(ours.connection.sql, ours.id);
  expect(await hasClaim(ours.connection.sql, ours.id, fileId)).toBe(false);
});

it('many runs at once share many files, and no file is claimed twice', async () => {
  const files = Array.from({ length: 100 }, (_, file) => identifiedFile(`${file}.csv`));
  const orders = [files, files.toReversed()];
  const results = await Promise.all(
    [ours, theirs].map(({ id, connection }, run) =>
      claimFiles(connection.sql, id, CUT, orders[run] ?? []),
    ),
  );
  const claimed = results.flat().flatMap((r) => (r.kind === 'claimed' ? [r.claim.file.name] : []));
  expect(claimed).toHaveLength(100);
  expect(new Set(claimed).size).toBe(100);
  expect(results.flat().filter(({ kind }) => kind === 'busy')).toHaveLength(100);
});
