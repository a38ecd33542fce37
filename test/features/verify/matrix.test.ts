import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Manifest } from '../../../src/features/generate/faults/manifest.js';
import { perSuite } from '../../support/fixture.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { StreamPlace } from '../../support/stream-place.js';

const database = perSuite(createMigratedDatabase);

/** Makes files in a place and returns what must be true of them. */
async function generate(place: StreamPlace, words: readonly string[]): Promise<Manifest> {
  const out = ['--out-dir', place.incoming, '--manifest', join(place.path, 'truth.json')];
  const made = await place.command(['generate', '--batch-size', '300', ...out, ...words]);
  if (made.exitCode !== 0) throw new Error(made.stderr);
  return JSON.parse(readFileSync(join(place.path, 'truth.json'), 'utf8'));
}

const VERIFY = ['--verify', 'truth.json'];

async function clear(): Promise<void> {
  await database.sql`truncate ecommerce_events, ingest_files, ingest_batches, rejected_events, field_quality, event_rollup_hourly`;
}

describe('what a generator did, the loader finds, to the last row', () => {
  const all = '--faults=all';
  test.each([
    ['no faults', ['--seed', '1']],
    ['an anomaly of the shop', ['--seed', '24', '--faults', 'traffic-spike=1']],
    ['an anomaly and faults', ['--seed', '25', '--faults', 'all,traffic-spike=1']],
    ['all faults, seed 2', ['--seed', '2', all]],
    ['all faults, seed 3', ['--seed', '3', all]],
    ['all faults, seed 4', ['--seed', '4', all]],
    ['all faults, compressed', ['--seed', '5', all, '--gzip']],
    ['all faults, narrow', ['--seed', '6', all, '--columns', 'required']],
    ['all faults, wide and in another order', ['--seed', '7', all, '--columns', 'referrer,all']],
    ['too narrow to be loaded', ['--seed', '8', '--columns', 'event_id,price']],
    ['late and out of order', ['--seed', '9', '--faults', 'late=20%,out-of-order=30%']],
    ['duplicates of each kind', ['--seed', '10', '--faults', 'duplicate=20%,reused-id=10%']],
    ['every rule', ['--seed', '11', '--faults', 'malformed=20%,null=20%,unknown-type=5%']],
    ['every row of every file is rejected', ['--seed', '21', '--faults', 'malformed=100%']],
    [
      'rejected as a whole, and again',
      ['--seed', '22', '--faults', 'malformed=100%,resent=60%,repacked=40%'],
    ],
    ['every limit', ['--seed', '12', '--faults', 'oversized=3%']],
    ['every header', ['--seed', '13', '--faults', 'drift=100%,malformed=3%']],
    ['every encoding', ['--seed', '14', '--faults', 'encoding=100%,malformed=20%']],
    ['every cut', ['--seed', '15', '--faults', 'truncated-file=70%,resent=50%']],
    ['every cut of compressed files', ['--seed', '16', '--gzip', '--faults', 'truncated-file=50%']],
    [
      'files that grow in place and come again',
      ['--seed', '17', '--faults', 'in-place=60%,resent=60%'],
    ],
    [
      'files that come again, compressed',
      ['--seed', '19', '--faults', 'repacked=60%,encoding=30%,truncated-file=30%,malformed=5%'],
    ],
    [
      'compressed files that come again as they were',
      ['--seed', '20', '--gzip', '--faults', 'repacked=50%,truncated-file=30%,duplicate=5%'],
    ],
    [
      'a backfill of months',
      ['--seed', '18', '--profile', 'backfill', '--faults', 'duplicate=10%,late=10%'],
    ],
  ])('%s', async (_name, words) => {
    await clear();
    using place = new StreamPlace(database.url);
    const { totals } = await generate(place, ['--count', '3000', ...words]);
    const summary = await place.json(['--batch-rows', '700', ...VERIFY]);
    expect(summary).toMatchObject({ verify: { ok: true, differences: [] }, exitCode: 0 });
    const { read, inserted, duplicates, rejected, rejects, warnings, nulls, files } = totals;
    expect(summary).toMatchObject({
      read,
      inserted,
      duplicates,
      rejected,
      rejects,
      warnings,
      nulls,
    });
    expect(summary['files']).toEqual({
      ...files,
      failed: 0,
      notMoved: 0,
      grown: 0,
      rewritten: 0,
      quarantineGrown: 0,
      ignored: {},
    });
    const [stored] = await database.sql`select count(*)::integer as events from ecommerce_events`;
    expect(stored).toEqual({ events: inserted });
  });

  test('by the default settle time, by which files that are cut off came after all others', async () => {
    await clear();
    using place = new StreamPlace(database.url);
    const faults = 'truncated-file=40%,duplicate=5%,resent=30%';
    await generate(place, ['--count', '3000', '--seed', '23', '--faults', faults]);
    const words = ['stream', '--once', '--json', '--input', place.incoming, ...VERIFY];
    const { stdout } = await place.command(words);
    expect(JSON.parse(stdout)).toMatchObject({
      verify: { ok: true, differences: [] },
      exitCode: 0,
    });
  });
});

test('an id that comes again beyond the horizon is another event, however the batches are cut', async () => {
  using place = new StreamPlace(database.url);
  const others = 'late=2%,duplicate=3%,reused-id=2%,resent=5%,repacked=5%';
  const range = ['--start', '2026-01-01', '--end', '2026-04-01', '--count', '75000'];
  const faults = ['--faults', `distant-id=3%,${others}`, '--seed', '1'];
  const { totals } = await generate(place, [...range, ...faults]);
  expect(totals.injected['distant-id']).toBeGreaterThan(100);
  for (const cut of [[], ['--batch-rows', '3000']]) {
    await clear();
    const words = [...cut, '--after-load', 'keep', ...VERIFY];
    expect(await place.json(words)).toMatchObject({ verify: { differences: [] } });
    const [far] = await database.sql`
      select count(*)::integer as ids from (
        select event_id from ecommerce_events group by event_id
        having max(event_timestamp) - min(event_timestamp) > '7 days') as far`;
    expect(far).toEqual({ ids: totals.injected['distant-id'] });
  }
});

test('a file that grows slowly is waited for while the loader watches', async () => {
  await clear();
  using place = new StreamPlace(database.url);
  const running = place.start(['--settle', '500ms', '--interval', '100ms']);
  try {
    await generate(place, ['--count', '1200', '--seed', '1', '--faults', 'in-place=100%']);
  } finally {
    await untilLoaded(1_200);
    running.kill('SIGTERM');
    await running.ended;
  }
  expect(await place.json(VERIFY)).toMatchObject({ verify: { ok: true }, read: 0 });
});

async function untilLoaded(events: number): Promise<void> {
  await expect
    .poll(
      async () => {
        const [row] = await database.sql`select count(*)::integer as events from ecommerce_events`;
        return row?.['events'] as number;
      },
      { timeout: 30_000, interval: 100 },
    )
    .toBe(events);
}

describe('a difference is named, and is exit code 3', () => {
  test('an event is counted as a duplicate', async () => {
    await clear();
    using place = new StreamPlace(database.url);
    await generate(place, ['--count', '300', '--seed', '1']);
    await place.once();
    await database.sql`update ingest_files set inserted = inserted - 1, duplicates = duplicates + 1`;
    const { exitCode, stderr } = await place.once(VERIFY);
    expect(exitCode).toBe(3);
    expect(stderr).toContain('inserted: expected 300, found 299');
    expect(stderr).toContain('duplicates: expected 0, found 1');
  });

  test('a file came with other bytes', async () => {
    await clear();
    using place = new StreamPlace(database.url);
    await generate(place, ['--count', '300', '--seed', '1']);
    const [name = ''] = place.names('incoming');
    place.put(name, 'cut');
    const { exitCode, stderr } = await place.once(VERIFY);
    expect(exitCode).toBe(3);
    expect(stderr).toContain(`  ${name}\n    file: expected loaded, found not in the ledger\n`);
  });

  test('a rejected line is another one, and a rule as well', async () => {
    await clear();
    using place = new StreamPlace(database.url);
    const manifest = await generate(place, [
      '--count',
      '300',
      '--seed',
      '1',
      '--faults',
      'malformed=2%',
    ]);
    const [row] = manifest.files[0]!.rows;
    await place.once();
    await database.sql`update rejected_events set line_number = 2 where line_number = ${row!.line}`;
    const { stderr } = await place.once(VERIFY);
    expect(stderr).toContain(`line ${row!.line}: expected ${row!.rules![0]}, found accepted`);
    expect(stderr).toContain(`line 2: expected accepted, found ${row!.rules![0]}`);
  });
});

describe('is refused with exit code 2, before anything is loaded', () => {
  test.each([
    ['without --once', ['--verify', 'truth.json'], 'Cannot use --verify without --once'],
    [
      'a dry run',
      ['--once', '--dry-run', '--verify', 'truth.json'],
      'Cannot use --verify without --once',
    ],
    [
      'a manifest that is not there',
      ['--once', '--verify', 'none.json'],
      'Cannot find the manifest file none.json',
    ],
    ['what is no JSON', ['--once', '--verify', 'text.json'], 'is not valid JSON'],
    ['what is no manifest', ['--once', '--verify', 'other.json'], 'it is not a manifest'],
    [
      'a manifest that is half written',
      ['--once', '--verify', 'half.json'],
      'files[0].sha256: it is missing',
    ],
  ])('%s', async (_name, words, problem) => {
    using place = new StreamPlace(database.url);
    writeFileSync(join(place.path, 'text.json'), 'truth');
    writeFileSync(join(place.path, 'other.json'), '{"files": []}');
    const head = { format: 'ecomstream.manifest', version: 1 };
    writeFileSync(
      join(place.path, 'half.json'),
      JSON.stringify({ ...head, files: [{ name: 'a' }] }),
    );
    const { exitCode, stderr } = await place.command([
      'stream',
      '--input',
      place.incoming,
      ...words,
    ]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(problem);
    expect(existsSync(place.processed)).toBe(false);
  });
});
