import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { expectBalance } from '../../support/accounts.js';
import { csvFile, csvRow, manyEvents, PLANTED } from '../../support/event-csv.js';
import { perTest } from '../../support/fixture.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { StreamPlace } from '../../support/stream-place.js';
import { until } from '../../support/until.js';

const database = perTest(createMigratedDatabase);
const place = perTest(() => new StreamPlace(database.url));
const expectSound = () => expectBalance(database.sql);

describe('files that are not looked at', () => {
  afterEach(async () => void (await expectSound()));
  const NAMES = ['a.xls', 'B.XLS', 'c.txt', 'd.csv.1', 'e.csv.7z', 'noend', 'x.a b'];
  const EXPECTED = {
    '.xls': 2,
    '.txt': 1,
    '.csv.1': 1,
    '.csv.7z': 1,
    other_name: 2,
    not_regular: 1,
    subfolder: 2,
  };

  function putIgnored(): void {
    for (const name of NAMES) place.put(name, 'x');
    for (const name of ['.hidden', '.a.csv.tmp', 'b.csv.tmp', 'c.csv.part']) place.put(name, 'x');
    mkdirSync(join(place.incoming, '2026', '01'), { recursive: true });
    mkdirSync(join(place.incoming, 'empty'));
    mkdirSync(join(place.incoming, '.git'));
    for (const name of ['2026/a.csv', '2026/01/b.csv', '2026/.c.csv', '.git/d']) {
      writeFileSync(join(place.incoming, name), 'x');
    }
    symlinkSync('/etc/hostname', join(place.incoming, 'link.csv'));
  }

  it('were never mentioned: the summary, the log and JSON count them by reason', async () => {
    putIgnored();
    place.put('good.csv', manyEvents('g-', 3));
    const { exitCode, stdout, stderr } = await place.once();
    expect(exitCode).toBe(0);
    expect(stdout).toContain(
      '10 files ignored: 2 .xls, 2 with another name, 2 in subfolders, 1 .csv.1, 1 .csv.7z, and 2 more (only *.csv, *.tsv, *.ndjson and *.jsonl (also .gz, .zst, .zip) in the folder itself are loaded)',
    );
    expect(stderr.match(/10 files ignored reasons="2 \.xls/g)).toHaveLength(1);
    const json = await place.json();
    expect(json).toMatchObject({ exitCode: 0, files: { loaded: 0 } });
    expect(json['files']).toHaveProperty('ignored', EXPECTED);
    const dry = await place.json(['--dry-run']);
    expect(dry['files']).toHaveProperty('ignored', EXPECTED);
  });

  it('are counted once in a run that lists the folder often, and again when others come', async () => {
    place.put('a.xls', 'x');
    await using run = place.start(['--interval', '20ms', '--settle', '0', '--log-format', 'json']);
    await run.untilStderr('1 file ignored');
    for (let file = 0; file < 5; file++) {
      place.put(`${file}.csv`, manyEvents(`f${file}-`, 2));
      await sleep(60);
    }
    await until('all are loaded', () => place.names('processed').length === 5);
    place.put('b.xls', 'x');
    await run.untilStderr('2 files ignored');
    run.kill('SIGINT');
    const { stdout, stderr } = await run.ended;
    expect(stderr.match(/files? ignored/g)).toHaveLength(2);
    expect(stdout).toContain('2 files ignored: 2 .xls');
  });

  it('are not those of the run itself in folders below', async () => {
    const archive = join(place.incoming, 'done');
    const aside = join(place.incoming, 'bad');
    place.put('good.csv', manyEvents('g-', 3));
    place.put('bad.csv', 'x');
    const words = ['--archive-dir', archive, '--quarantine-dir', aside];
    await place.json(words);
    expect(await place.json(words)).toMatchObject({ exitCode: 0, files: { ignored: {} } });
  });

  it('with hostile names do nothing to the terminal, and are few in the summary', async () => {
    for (let end = 0; end < 70; end++) place.put(`x.e${end}`, 'x');
    place.put('x.\u001B[2J', 'x');
    place.put('x.\u202Ecsv', 'x');
    place.put('x.__proto__', 'x');
    const { stdout, stderr } = await place.once();
    expect(stdout).toContain('73 files ignored');
    expect(stdout.split('\n').find((line) => line.includes('ignored'))?.length).toBeLessThan(200);
    expect(stdout + stderr).not.toMatch(/\p{Cf}|(?!\n)\p{Cc}/u);
    const { ignored } = (await place.json())['files'] as { ignored: Record<string, number> };
    expect(Object.keys(ignored).length).toBeLessThanOrEqual(51);
    expect(Object.values(ignored).reduce((sum, count) => sum + count, 0)).toBe(73);
  });

  it('are in the metrics', async () => {
    putIgnored();
    const path = join(place.path, 'metrics.prom');
    await place.once(['--metrics-file', path]);
    const text = readFileSync(path, 'utf8');
    expect(text).toContain('ecomstream_ignored_files{reason="name"} 7');
    expect(text).toContain('ecomstream_ignored_files{reason="subfolder"} 2');
    expect(text).toContain('ecomstream_ignored_files{reason="not_regular"} 1');
  });

  it('are a warning of doctor', async () => {
    putIgnored();
    const { exitCode, stdout } = await place.command(['doctor', '--input', place.incoming]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^warn {2}ignored +10 files ignored in .*: 2 \.xls/m);
  });
});

const ESCAPED = 'M\\xFCller.csv';
const raw = (folder: string, name = 'Müller.csv') =>
  Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(name, 'latin1')]);
const good = csvFile(csvRow({ event_id: 'u-1' }));

describe('a file whose name is not UTF-8', () => {
  afterEach(async () => void (await expectSound()));

  it('stayed for ever: it is loaded, and archived under an escaped name', async () => {
    writeFileSync(raw(place.incoming), good);
    place.put(ESCAPED, manyEvents('v-', 2)); // the name that the other is given
    expect(await place.json()).toMatchObject({
      exitCode: 0,
      inserted: 3,
      files: { loaded: 2, ignored: {} },
    });
    expect(readdirSync(place.incoming)).toEqual([]);
    const files = await database.sql`select file_name from ingest_files order by 1`;
    expect(new Set(files.map((file) => file['file_name']))).toEqual(
      new Set([ESCAPED, 'M\\x5CxFCller.csv']),
    );
    expect(new Set(place.names('processed'))).toEqual(new Set([ESCAPED, 'M\\x5CxFCller.csv']));
    const again = ['reload', join(place.processed, ESCAPED), '--json'];
    expect(JSON.parse((await place.command(again)).stdout)).toMatchObject({
      after: { inserted: 1 },
    });
  });

  it.each([
    ['deleted', ['--after-load', 'delete'], 0, []],
    ['kept', ['--after-load', 'keep'], 1, []],
    ['archived without personal data', ['--pii', 'mask'], 0, [ESCAPED]],
  ] as const)('is %s', async (_, words, left, archived) => {
    writeFileSync(raw(place.incoming), good);
    expect(await place.json(words)).toMatchObject({ exitCode: 0, inserted: 1 });
    expect(readdirSync(place.incoming, 'buffer')).toHaveLength(left);
    expect(place.names('processed')).toEqual(archived);
  });

  it('larger than what is kept in memory is loaded, with pii as well', async () => {
    writeFileSync(raw(place.incoming), manyEvents('big-', 2_000));
    expect(await place.json(['--pii', 'drop'])).toMatchObject({ exitCode: 0, inserted: 2_000 });
    expect(place.names('processed')).toEqual([ESCAPED]);
  });

  it('goes to quarantine, and its rejects are named, under the escaped name', async () => {
    writeFileSync(raw(place.incoming), 'x');
    writeFileSync(raw(place.incoming, 'dé.csv'), csvFile(csvRow({ price: 'x' })));
    const { exitCode, stderr } = await place.once();
    expect(exitCode).toBe(3);
    expect(place.names('quarantine')).toEqual(expect.arrayContaining([ESCAPED, 'd\\xE9.csv']));
    expect(place.reason(ESCAPED)).toMatchObject({ code: 'header.missing_columns' });
    expect(stderr).toContain('file="M\\\\xFCller.csv"');
    const { stdout } = await place.command(['rejects', 'list', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ rejects: [{ file: 'd\\xE9.csv' }] });
  });

  it('that is too long when it is escaped is archived under its SHA-256', async () => {
    writeFileSync(raw(place.incoming, `${'é'.repeat(240)}.csv`), good);
    expect(await place.json()).toMatchObject({ exitCode: 0, inserted: 1, files: { notMoved: 0 } });
    expect(place.names('processed')).toEqual([expect.stringMatching(/^[0-9a-f]{64}\.csv$/)]);
  });
});

it('a file whose name is not UTF-8 is searched by erase where it waits and where it is kept', async () => {
  writeFileSync(raw(place.incoming), good);
  await place.once(['--after-load', 'keep']);
  const words = ['erase', '--email', PLANTED[0] ?? '', '--input', place.incoming, '--json'];
  const { stdout } = await place.command(words);
  expect(JSON.parse(stdout)).toMatchObject({ events: 1, unsearched: [] });
});
