import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { expectBalance } from '../../support/accounts.js';
import { csvFile, csvRow, manyEvents, PLANTED } from '../../support/event-csv.js';
import { perSuite, perTest } from '../../support/fixture.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { PROGRAM } from '../../support/program.js';
import { StreamPlace } from '../../support/stream-place.js';

const COUNTS = ['read', 'inserted', 'duplicates', 'rejected'] as const;

const database = perSuite(createMigratedDatabase);
const place = perTest(() => new StreamPlace(database.url));
afterAll(async () => {
  await expectBalance(database.sql);
});

let prefixes = 0;
/** Twelve events, two of them again, and three rejects. */
function mixedFile(): string {
  const prefix = `o${(prefixes += 1)}-`;
  const again = [`${prefix}0`, `${prefix}1`].map((event_id) => csvRow({ event_id, brand: '' }));
  const bad = [csvRow({ price: '-1' }), csvRow({ price: 'x', product_id: '', sku: '' }), 'short'];
  return manyEvents(prefix, 12) + [...again, ...bad, ''].join('\n');
}

/** The objects of NDJSON. */
function objects(text: string): Record<string, unknown>[] {
  const lines = text.split('\n');
  expect(lines.pop()).toBe('');
  return lines.map((line) => JSON.parse(line));
}

describe('--output lines', () => {
  it('has one line a batch, at most one a second about what waits, and no escapes', async () => {
    for (const name of ['a', 'b', 'c']) place.put(`${name}.csv`, mixedFile());
    place.put('bad.csv', 'x');
    const { stdout, stderr } = await place.once(['--output', 'lines', '--batch-rows', '4']);
    const lines = stderr.trimEnd().split('\n');
    for (const line of lines) expect(line).toMatch(/^\d\d:\d\d:\d\d (batch|file|waiting) /);
    const batches = lines.flatMap(
      (line) => /batch (\d+) completed file=\w\.csv/.exec(line)?.[1] ?? [],
    );
    const [ledger] = await database.sql`
      select count(distinct (run_id, run_batch))::int as batches from ingest_batches
      where file_id in (select file_id from ingest_files where file_name in ('a.csv', 'b.csv', 'c.csv'))`;
    expect(batches).toEqual(Array.from({ length: ledger?.['batches'] }, (_, n) => String(n + 1)));
    const waiting = lines
      .filter((line) => line.includes(' waiting files='))
      .map((line) => line.slice(0, 8));
    expect(new Set(waiting).size).toBe(waiting.length);
    expect(stdout + stderr).not.toContain('\u001b');
    expect(stdout.split('\n').length - 1).toBeLessThanOrEqual(10);
    expect(stdout).toContain('price.invalid     3');
  });

  it('is what there is without a terminal, also with a colourful TERM', async () => {
    place.put('a.csv', mixedFile());
    const env = { TERM: 'xterm-256color', COLORTERM: 'truecolor' };
    const { stdout, stderr } = await place.once([], { env });
    expect(stderr).toContain('batch 1 completed');
    expect(stdout + stderr).not.toContain('\u001b');
  });
});

describe('--output ndjson', () => {
  it('has an object a batch, with the names of the contract, and the run at the end', async () => {
    place.put('a.csv', mixedFile());
    place.put('b.csv', mixedFile());
    const { stdout } = await place.once(['--output', 'ndjson', '--batch-rows', '5']);
    const lines = objects(stdout);
    const run = lines.pop();
    expect(run).toMatchObject({
      type: 'run',
      read: 34,
      inserted: 24,
      duplicates: 4,
      rejected: 6,
      rejects: { 'price.range': 2, 'price.invalid': 2, 'product_id.empty': 2, 'row.columns': 2 },
      warnings: {},
      nulls: { brand: 4, product_id: 2, sku: 2 },
      files: { loaded: 2, known: 0, quarantined: 0, failed: 0, notMoved: 0 },
      batches: lines.length,
      exitCode: 0,
    });
    const [first] = lines;
    expect(Object.keys(first ?? {})).toEqual(
      expect.arrayContaining([
        ...COUNTS,
        'type',
        'batch',
        'file',
        'rejects',
        'warnings',
        'nulls',
        'bytes',
        'seconds',
        'lag',
      ]),
    );
    expect(lines.map(({ type }) => type)).toEqual(lines.map(() => 'batch'));
    expect(lines.map(({ batch }) => batch)).toEqual(lines.map((_, index) => index + 1));
    for (const count of [...COUNTS, 'bytes']) {
      expect(lines.reduce((sum, line) => sum + Number(line[count]), 0)).toBe(run?.[count]);
    }
    for (const line of lines) {
      expect(line['read']).toBe(
        Number(line['inserted']) + Number(line['duplicates']) + Number(line['rejected']),
      );
    }
  });

  it('says how the run ended when it failed', async () => {
    const { stdout, exitCode } = await place.once(['--output', 'ndjson', '--schema', 'nowhere']);
    expect(exitCode).toBe(4);
    expect(stdout).toBe('');
    place.put('bad.csv', 'x');
    const quarantined = await place.once(['--output', 'ndjson']);
    expect(objects(quarantined.stdout)).toMatchObject([
      { type: 'file', file: 'bad.csv', outcome: 'quarantined', code: 'header.missing_columns' },
      { type: 'run', exitCode: 3 },
    ]);
  });

  it('stops like a signal when nobody reads it any more, and leaves nothing half-done', async () => {
    const count = 20_000;
    place.put('a.csv', manyEvents('closed-', count));
    const words = [
      '--interval',
      '1h',
      '--settle',
      '0',
      '--output',
      'ndjson',
      '--batch-rows',
      '100',
    ];
    await using run = place.start(words);
    while (run.stdout() === '') await sleep(10);
    run.closeStdout();
    const { exitCode, signal, stderr } = await run.ended;
    expect({ exitCode, signal, stderr }).toEqual({ exitCode: 141, signal: null, stderr: '' });
    await expectBalance(database.sql);
    expect(place.names('incoming')).toEqual(['a.csv']);
    const [loaded] = await database.sql`
      select count(*)::int as events from ecommerce_events where event_id like 'closed-%'`;
    expect(loaded?.['events']).toBeGreaterThanOrEqual(100);
    expect(loaded?.['events']).toBeLessThan(count);
    expect(await place.json()).toMatchObject({ inserted: count - loaded?.['events'], exitCode: 0 });
  });
});

describe('--json', () => {
  it('prints one object with the names of the contract, and nothing else anywhere', async () => {
    place.put('a.csv', mixedFile());
    const { stdout, stderr, exitCode } = await place.once(['--json']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const summary = JSON.parse(stdout);
    expect(summary).toEqual({
      read: 17,
      inserted: 12,
      duplicates: 2,
      rejected: 3,
      skipped: 0,
      skips: {},
      rejects: { 'price.range': 1, 'price.invalid': 1, 'product_id.empty': 1, 'row.columns': 1 },
      warnings: {},
      unknownEventTypes: {},
      nulls: { brand: 2, product_id: 1, sku: 1 },
      files: {
        loaded: 1,
        known: 0,
        quarantined: 0,
        failed: 0,
        notMoved: 0,
        grown: 0,
        rewritten: 0,
        quarantineGrown: 0,
        ignored: {},
      },
      knownRejects: 0,
      batches: 1,
      bytes: expect.any(Number),
      seconds: expect.any(Number),
      eventsPerSecond: expect.any(Number),
      exitCode: 0,
    });
  });

  it.each([
    ['an unknown flag', ['--bogus', 'hunter2'], 2, 'usage.flags'],
    ['a wrong value', ['--interval', 'often'], 2, 'usage.settings'],
    ['a wrong mapping', ['--mapping', '/no/where.json'], 2, 'usage.mapping'],
    ['no tables', ['--schema', 'nowhere'], 4, 'schema.missing'],
    ['no folder', ['--input', '/nowhere/at/all'], 5, 'folder.unreadable'],
  ])(
    'prints an error as an object without the command line: %s',
    async (_, words, exitCode, code) => {
      const result = await place.command(['stream', '--once', '--json', ...words]);
      expect(result).toMatchObject({ exitCode, stderr: '' });
      const { error, ...more } = JSON.parse(result.stdout);
      expect(more).toEqual({});
      expect(Object.keys(error).toSorted()).toEqual(['code', 'exitCode', 'hint', 'message']);
      expect(error).toMatchObject({ code, exitCode });
      expect(error.message).not.toBe('');
      expect(result.stdout).not.toContain('argv');
      expect(result.stdout).not.toContain(process.execPath);
    },
  );
});

describe('the daily log', () => {
  it('has every batch and every reject, and the end', async () => {
    place.put('a.csv', mixedFile());
    place.put('bad.csv', 'x');
    await place.once(['--batch-rows', '6']);
    const [name = '', ...others] = readdirSync(join(place.path, 'logs'));
    expect(others).toEqual([]);
    expect(name).toMatch(/^stream_\d{8}\.log$/);
    const log = readFileSync(join(place.path, 'logs', name), 'utf8');
    expect(log).toMatch(/batch 1 completed file=a\.csv events=6 /);
    expect(log).toMatch(/batch 3 completed file=a\.csv events=5 loaded=0 duplicates=2 rejected=3 /);
    expect(log).toMatch(/row rejected rule=price\.range file=a\.csv line=16$/m);
    expect(log).toMatch(/row rejected rule=product_id\.empty,price\.invalid file=a\.csv line=17$/m);
    expect(log).toMatch(/row rejected rule=row\.columns file=a\.csv line=18$/m);
    expect(log).toMatch(/file quarantined file=bad\.csv reason=header\.missing_columns/);
    expect(log).toMatch(/run ended exit=3 events=17 loaded=12 duplicates=2 rejected=3 /);
  });

  it('as JSON, has the same, and its end is the object of --json', async () => {
    const hostile = 'a\u001b[2J\n"b".csv';
    place.put(hostile, mixedFile());
    place.put('bad.csv', 'x');
    const env = { LOG_FORMAT: 'JSON' };
    const { stdout } = await place.once(['--batch-rows', '6', '--json'], { env });
    const [name = '', ...others] = readdirSync(join(place.path, 'logs'));
    expect(others).toEqual([]);
    expect(name).toMatch(/^stream_\d{8}\.log$/);
    const log = readFileSync(join(place.path, 'logs', name), 'utf8');
    expect(log.replaceAll('\n', '')).not.toMatch(/\p{C}/u);
    const entries = objects(log);
    const fieldsOf = (wanted: string) => entries.filter(({ event }) => event === wanted);
    const { time, level, event, ...end } = entries.at(-1) ?? {};
    expect(new Date(String(time)).toISOString()).toBe(time);
    expect({ level, event, ...end }).toEqual({
      level: 'info',
      event: 'run.ended',
      ...JSON.parse(stdout),
    });
    const batches = fieldsOf('batch');
    expect(batches.map(({ batch, file }) => ({ batch, file }))).toEqual(
      [1, 2, 3].map((batch) => ({ batch, file: hostile })),
    );
    for (const name of [...COUNTS, 'bytes']) {
      expect(batches.reduce((sum, fields) => sum + Number(fields[name]), 0)).toBe(end[name]);
    }
    expect(fieldsOf('reject').map(({ file, line, rules }) => ({ file, line, rules }))).toEqual([
      { file: hostile, line: 16, rules: ['price.range'] },
      { file: hostile, line: 17, rules: ['product_id.empty', 'price.invalid'] },
      { file: hostile, line: 18, rules: ['row.columns'] },
    ]);
    expect(fieldsOf('file.quarantined')).toEqual([
      {
        time: expect.any(String),
        level: 'warn',
        event: 'file.quarantined',
        file: 'bad.csv',
        code: 'header.missing_columns',
        message: expect.any(String),
        hint: expect.any(String),
        exitCode: 3,
      },
    ]);
  });

  it('as JSON, says which error ended the run', async () => {
    place.put('a.csv', mixedFile());
    await database.sql`alter table rejected_events rename to elsewhere`;
    try {
      const words = ['--log-format', 'json', '--json'];
      const { error } = JSON.parse((await place.once(words)).stdout);
      const [name = ''] = readdirSync(join(place.path, 'logs'));
      const [end] = objects(readFileSync(join(place.path, 'logs', name), 'utf8')).slice(-1);
      expect(end).toMatchObject({ event: 'run.ended', ...error });
    } finally {
      await database.sql`alter table elsewhere rename to rejected_events`;
    }
  });
});

it('nothing that is shown or logged holds a customer’s data', async () => {
  const person = csvRow({ event_id: 'person', customer_id: 'planted@example.com' });
  const everyRule = csvRow({
    event_id: '',
    event_type: '',
    product_id: 'Planted Name',
    price: '1 Planted Street',
    event_timestamp: 'planted@example.com',
    ip_address: 'planted@example.com',
    brand: 'Planted Name'.repeat(20),
  });
  place.put(
    'rows.csv',
    csvFile(person, person, everyRule, `${person},"more`, 'planted@example.com'),
  );
  place.put('no-header.csv', `${person}\n${everyRule}\n`);
  place.put('open-quote.csv', `"${person}\n`);
  place.put('semicolons.csv', csvFile(person).replaceAll(',', ';'));
  place.put('columns.csv', csvFile(person).replace('event_id', 'planted@example.com'));
  place.put('budget.csv', csvFile(everyRule, everyRule, everyRule, everyRule, person));
  let shown = '';
  const displays = [
    ['lines', 'text'],
    ['ndjson', 'json'],
  ] as const;
  for (const [output, format] of displays) {
    place.put(`${format}.csv`, csvFile(everyRule, format));
    const words = [
      '--output',
      output,
      '--log-format',
      format,
      '--max-rejects',
      '3',
      '--after-load',
      'keep',
      '--log-level',
      'debug',
    ];
    const { stdout, stderr } = await place.once(words);
    shown += stdout + stderr;
  }
  shown += JSON.stringify(await place.json());
  for (const name of readdirSync(join(place.path, 'logs'))) {
    shown += readFileSync(join(place.path, 'logs', name), 'utf8');
  }
  for (const name of place.names('quarantine').filter((name) => name.endsWith('.json'))) {
    shown += readFileSync(join(place.quarantine, name), 'utf8');
  }
  const reasons = await database.sql`select string_agg(reason, ' ') as all from ingest_files`;
  shown += JSON.stringify(reasons);
  expect(shown).toContain('row rejected');
  expect(shown).toContain('"event":"reject"');
  expect(shown).toContain('budget.exceeded');
  for (const planted of PLANTED) expect(shown).not.toContain(planted);
});

describe.skipIf(process.platform !== 'linux')('an output on a full disk (needs /dev/full)', () => {
  it.each([
    [
      'standard output',
      '--output ndjson > /dev/full',
      'Error  Cannot write to standard output: ENOSPC.',
    ],
    ['standard error', '2> /dev/full', ''],
  ])('%s: exit code 5, no stack, nothing half-done', async (name, words, message) => {
    place.put('a.csv', manyEvents(`${name}-`, 5_000));
    const program = [...PROGRAM, 'stream', '--once', '--settle', '0', '--batch-rows', '1000'];
    const command = `${program.map((word) => `'${word}'`).join(' ')} ${words}`;
    const { status, stderr } = spawnSync('bash', ['-c', command], {
      cwd: place.path,
      env: { ...process.env, DATABASE_URL: database.url, ECOMSTREAM_INPUT: place.incoming },
      encoding: 'utf8',
    });
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(status).toBe(5);
    await expectBalance(database.sql);
    expect(await place.json()).toMatchObject({ exitCode: 0 });
    const [count] = await database.sql`
      select count(*)::int as events from ecommerce_events where event_id like ${`${name}-%`}`;
    expect(count).toEqual({ events: 5_000 });
  });
});
