import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { expectBalance } from '../../support/accounts.js';
import { csvFile, csvRow } from '../../support/event-csv.js';
import { perTest } from '../../support/fixture.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { MonitoredRun } from '../../support/monitored-run.js';
import {
  NEEDLES,
  PLANTED_PERSON,
  plantedIn,
  plantedInFiles,
  plantedInTables,
} from '../../support/planted.js';
import { StreamPlace } from '../../support/stream-place.js';

const database = perTest(createMigratedDatabase);
afterEach(async () => {
  await expectBalance(database.sql);
});

const person = (id: string, changed: Parameters<typeof csvRow>[0] = {}) =>
  csvRow({ ...PLANTED_PERSON, event_id: id, ...changed });

/** The person in every place that a file can have for one. */
function plant(place: StreamPlace): void {
  const broken = [
    person('ok-1'),
    person('ok-2', { customer_name: ' Zebulon "Zeb" Plantagenet ' }),
    person('ok-1'),
    person('bad-price', { price: 'free' }),
    person('bad-email', { customer_email: 'planted.person at example.com' }),
    person('bad-name', { customer_name: 'Zebulon '.repeat(60) }),
    person('bad-address', { ip_address: '198.51.100.237.9' }),
    person('nul', { customer_address: '17 Planted Avenue\0' }),
    `${person('too-many')},more`,
    `"${person('open quote')}`,
  ];
  place.put(
    'rows.csv',
    Buffer.concat([
      Buffer.from(csvFile(...broken)),
      Buffer.from(`${person('encoding')}\xff\n`, 'latin1'),
    ]),
  );
  place.put('small.csv.gz', gzipSync(csvFile(person('gz-1'), person('gz-2', { price: '0' }))));
  place.put('utf16.csv', Buffer.from(`\ufeff${csvFile(person('utf16'))}`, 'utf16le'));
  place.put('no-header.csv', `${person('no-header')}\n`);
  place.put('semicolons.csv', csvFile(person('semicolon')).replaceAll(',', ';'));
  place.put('lacks-price.csv', csvFile(person('lacks')).replace('price', 'prize'));
  place.put('over-budget.csv', csvFile(...['a', 'b', 'c'].map((id) => person(id, { price: '' }))));
  place.put('cut-off.csv.gz', gzipSync(csvFile(person('cut'))).subarray(0, -9));
}

function makeKey(place: StreamPlace, mode = 0o600): string {
  const path = join(place.path, 'pii.key');
  writeFileSync(path, randomBytes(32), { mode });
  return path;
}

function wordsOf(mode: string, place: StreamPlace): string[] {
  return mode === 'hash' ? ['--pii', mode, '--pii-key-file', makeKey(place)] : ['--pii', mode];
}

/** Loads files that are full of the person, and looks for it in all that the load has left and said. */
async function loadAndLook(mode: string) {
  using place = new StreamPlace(database.url);
  const pii = wordsOf(mode, place);
  const said: string[] = [];
  plant(place);
  const rules = ['--max-reject-rate', '90%', '--on-bad-optional', 'reject'];
  const log = ['--log-level', 'debug', '--log-dir', 'logs'];
  await using run = place.start(['--settle', '0', '--metrics-port', '0', ...rules, ...log, ...pii]);
  const monitored = await MonitoredRun.of(run);
  while (place.names('incoming').length > 0) await monitored.metrics();
  for (const path of ['metrics', 'healthz', 'readyz', '']) {
    said.push(await (await monitored.get(path)).text());
  }
  const events = await monitored.get('events');
  const { value = [] } = await events.body!.getReader().read();
  said.push(Buffer.from(value).toString());
  run.kill('SIGTERM');
  const { stdout, stderr } = await run.ended;
  said.push(stdout, stderr);
  for (const words of [
    ['rejects', 'list', '--raw'],
    ['rejects', 'export'],
    ['stats', '--html', 'report.html'],
    ['stats', '--json'],
    ['stream', '--once', '--settle', '0', '--json', '--input', 'incoming', ...pii],
    ['config', 'show', '--json'],
  ]) {
    const result = await place.command(words);
    expect({ words, ...result }).toMatchObject({ words, exitCode: 0 });
    said.push(result.stdout, result.stderr);
  }
  return {
    said: plantedIn(said.join('\n')),
    tables: await plantedInTables(database.sql),
    files: plantedInFiles(place.path),
  };
}

/** The person makes no difference to what is an event. */
async function expectCounts() {
  const [counts] = await database.sql`
    select sum(read)::int as read, sum(inserted)::int as inserted, sum(rejected)::int as rejected,
      sum(duplicates)::int as duplicates from ingest_files`;
  expect(counts).toEqual({ read: 14, inserted: 4, rejected: 9, duplicates: 1 });
  const devices = await database.sql`select distinct device_type from ecommerce_events`;
  expect([...devices]).toEqual([{ device_type: 'Desktop' }]);
}

describe('a planted person', () => {
  it.each(['mask', 'hash', 'drop'])('is nowhere after --pii %s', async (mode) => {
    expect(await loadAndLook(mode)).toEqual({ said: [], tables: [], files: [] });
    await expectCounts();
  });

  it('is found wherever it can be after --pii keep, so that the search is worth something', async () => {
    const { said, tables, files } = await loadAndLook('keep');
    expect(said).toEqual(NEEDLES);
    for (const needle of NEEDLES) {
      expect(tables).toContain(`ecommerce_events_2025_01: ${needle}`);
      expect(tables).toContain(`rejected_events: ${needle}`);
      for (const file of ['rows.csv', 'small.csv.gz']) {
        expect(files).toContain(`processed/${file}: ${needle}`);
      }
      for (const file of [
        'no-header.csv',
        'semicolons.csv',
        'lacks-price.csv',
        'over-budget.csv',
      ]) {
        expect(files).toContain(`quarantine/${file}: ${needle}`);
      }
    }
    await expectCounts();
  });
});

describe('a file that was protected', () => {
  it.each(['mask', 'hash', 'drop'])('can be loaded again and again after %s', async (mode) => {
    using place = new StreamPlace(database.url);
    const pii = wordsOf(mode, place);
    place.put('a.csv', csvFile(person('a'), person('b'), person('c', { price: '0' })));
    expect(await place.json(pii)).toMatchObject({ read: 3, inserted: 2, rejected: 1 });
    const copy = readFileSync(join(place.processed, 'a.csv'));
    place.put('again.csv', copy);
    expect(await place.json(pii)).toMatchObject({ read: 3, duplicates: 2, rejected: 1 });
    expect(readFileSync(join(place.processed, 'again.csv'))).toEqual(copy);
    await place.command(['rejects', 'export', '--out', 'incoming', '--exact']);
    expect(await place.json(pii)).toMatchObject({ read: 2, rejected: 2 });
    const replay = ['rejects', 'replay', '--max-price', '20000', '--json'];
    const { stdout } = await place.command([...replay, ...pii]);
    expect(JSON.parse(stdout)).toMatchObject({ tried: 4, inserted: 0, rejected: 4 });
  });

  it('is finished by the next run where one was killed between commit and copy', async () => {
    using place = new StreamPlace(database.url);
    const file = csvFile(person('a'));
    place.put('a.csv', file);
    expect(await place.json(['--after-load', 'keep', '--pii', 'drop'])).toMatchObject({ read: 1 });
    expect(readFileSync(join(place.incoming, 'a.csv'), 'utf8')).toBe(file);
    expect(await place.json(['--pii', 'drop'])).toMatchObject({ files: { known: 1 } });
    expect(place.names('incoming')).toEqual([]);
    expect(plantedInFiles(place.processed)).toEqual([]);
    // The same once more, now that its copy is there.
    place.put('a.csv', file);
    expect(await place.json(['--pii', 'drop'])).toMatchObject({ files: { known: 1 } });
    expect(place.names('processed')).toEqual(['a.csv']);
  });

  it('is whole or not there when its run is killed while it is written', async () => {
    using place = new StreamPlace(database.url);
    place.put('a.csv', csvFile(...Array.from({ length: 40_000 }, (_, row) => person(`k${row}`))));
    await using run = place.start(['--settle', '0', '--pii', 'mask']);
    while (!place.names('processed').some((name) => name.endsWith('.tmp'))) await sleep(1);
    run.kill('SIGKILL');
    await run.ended;
    expect(place.names('incoming')).toEqual(['a.csv']);
    expect(plantedInFiles(place.processed)).toEqual([]);
    expect(await place.json(['--pii', 'mask'])).toMatchObject({ read: 0, files: { known: 1 } });
    expect(place.names('incoming')).toEqual([]);
    expect(place.names('processed')).toContain('a.csv');
    const copy = readFileSync(join(place.processed, 'a.csv'), 'utf8');
    expect(copy.trimEnd().split('\n')).toHaveLength(40_001);
    expect(plantedInFiles(place.processed)).toEqual([]);
  });

  it('is there once where two runs share a folder', async () => {
    using place = new StreamPlace(database.url);
    const names = Array.from({ length: 30 }, (_, file) => `f${String(file).padStart(2, '0')}.csv`);
    for (const name of names) {
      const rows = Array.from({ length: 300 }, (_, row) => person(`${name}-${row}`));
      place.put(name, csvFile(...rows));
    }
    const words = ['--once', '--settle', '0', '--pii', 'mask'];
    await using first = place.start(words);
    await using second = place.start(words);
    expect([(await first.ended).exitCode, (await second.ended).exitCode]).toEqual([0, 0]);
    expect(place.names('incoming')).toEqual([]);
    expect(place.names('processed')).toEqual(names);
    expect(plantedInFiles(place.processed)).toEqual([]);
  });

  it('stays where it was, and is no bug, where the copy cannot be written', async () => {
    using place = new StreamPlace(database.url);
    place.put('a.csv', csvFile(person('a')));
    writeFileSync(place.processed, 'in the way');
    const { exitCode, stderr } = await place.once(['--pii', 'mask']);
    expect(exitCode).toBe(5);
    expect(stderr).toContain(String.raw`Cannot move the file \"a.csv\" to`);
    expect(place.names('incoming')).toEqual(['a.csv']);
    rmSync(place.processed);
    expect(await place.json(['--pii', 'mask'])).toMatchObject({ files: { known: 1 } });
    expect(place.names('processed')).toEqual(['a.csv']);
  });

  it('is not over another one of its name', async () => {
    using place = new StreamPlace(database.url);
    for (const id of ['a', 'b']) {
      place.put('same.csv', csvFile(person(id)));
      await place.json(['--pii', 'mask']);
    }
    expect(place.names('processed')).toHaveLength(2);
  });
});

it('leaves only the reason of a file whose columns cannot be told', async () => {
  using place = new StreamPlace(database.url);
  place.put('no-header.csv', `${person('x')}\n`);
  expect((await place.once(['--pii', 'mask'])).exitCode).toBe(3);
  expect(place.names('incoming')).toEqual([]);
  const [only, ...others] = place.names('quarantine');
  expect(others).toEqual([]);
  expect(only).toMatch(/^no-header\.[0-9a-f]{12}\.csv\.reason\.json$/);
  expect(place.reason('no-header.csv')).toMatchObject({
    code: 'header.missing_columns',
    withheld: 'Cannot determine which columns of the file hold personal data.',
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
});

describe('a key that is none', () => {
  it.each<[string, (place: StreamPlace) => string[], number, string]>([
    ['is missed', () => [], 2, 'Cannot use --pii hash: no key is set.'],
    [
      'is not there',
      () => ['--pii-key-file', 'no.key'],
      5,
      'Cannot read the key file no.key: ENOENT',
    ],
    ['is a folder', () => ['--pii-key-file', '.'], 2, '.: it is not a regular file'],
    [
      'is open to others',
      (place) => ['--pii-key-file', makeKey(place, 0o644)],
      2,
      'it is open to its group or others',
    ],
    [
      'is short',
      (place) => {
        writeFileSync(join(place.path, 'short.key'), 'secret', { mode: 0o600 });
        return ['--pii-key-file', 'short.key'];
      },
      2,
      'short.key: it has 6 bytes; a key has 32 to 4 096',
    ],
  ])('%s', async (_, words, code, message) => {
    using place = new StreamPlace(database.url);
    place.put('a.csv', csvFile(person('a')));
    const { exitCode, stderr } = await place.once(['--pii', 'hash', ...words(place)]);
    expect({ exitCode, stderr }).toEqual({
      exitCode: code,
      stderr: expect.stringContaining(message),
    });
    expect(place.names('incoming')).toEqual(['a.csv']);
  });
});

it('refuses what is no mode, in words', async () => {
  using place = new StreamPlace(database.url);
  for (const wrong of [
    'encrypt',
    'email=hash',
    'customer_email=hash,customer_email=drop',
    'mask,hash',
  ]) {
    const { exitCode, stderr } = await place.once(['--pii', wrong]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('--pii: expected keep, mask, hash, drop, or one of them for a column');
  }
});

it('hashes a column and drops another, by one list', async () => {
  using place = new StreamPlace(database.url);
  place.put(
    'a.csv',
    csvFile(person('a'), person('b', { customer_email: ' PLANTED.person@example.COM' })),
  );
  const modes = 'customer_email=hash,ip_address=mask,customer_name=drop';
  await place.json(['--pii', modes, '--pii-key-file', makeKey(place)]);
  const rows = await database.sql`
    select distinct customer_email, customer_name, customer_address, user_agent, ip_address
    from ecommerce_events`;
  expect([...rows]).toEqual([
    {
      customer_email: expect.stringMatching(/^[0-9a-f]{32}@hash\.invalid$/),
      customer_name: null,
      customer_address: PLANTED_PERSON.customer_address,
      user_agent: PLANTED_PERSON.user_agent,
      ip_address: '198.51.100.0',
    },
  ]);
});

it('does not finish a file in another way than it was begun in', async () => {
  using place = new StreamPlace(database.url);
  const rows = Array.from({ length: 40 }, (_, row) => person(`r${row}`));
  place.put('a.csv', csvFile(...rows));
  const pii = ['--pii', 'hash', '--pii-key-file', makeKey(place)];
  await place.json([...pii, '--batch-rows', '10']);
  // As if the run had been killed after the first two batches.
  await database.sql`delete from ecommerce_events where batch_id % 10000000 > 1`;
  await database.sql`delete from field_quality where batch_id % 10000000 > 1`;
  await database.sql`delete from ingest_batches where ordinal > 1`;
  await database.sql`delete from event_rollup_hourly`;
  await database.sql`
    insert into event_rollup_hourly (hour, event_type, category, device_type, events, revenue)
    select date_trunc('hour', event_timestamp), event_type, category, device_type, count(*), 0
    from ecommerce_events group by 1, 2, 3, 4`;
  await database.sql`update ingest_files set status = 'loading', read = 0, inserted = 0`;
  place.put('a.csv', csvFile(...rows));
  const other = await place.once(['--pii', 'mask']);
  expect(other.exitCode).toBe(2);
  expect(other.stderr).toContain('it was started with --pii customer_email=hash,');
  expect(await place.json([...pii, '--batch-rows', '10'])).toMatchObject({ inserted: 20 });
});
