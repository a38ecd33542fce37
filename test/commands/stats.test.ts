import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleEvents, storeEvents } from '../features/stats/shop-fixture.js';
import { perSuite } from '../support/fixture.js';
import { createMigratedDatabase } from '../support/migrated-database.js';
import { targetUrl } from '../../src/io/postgres/connection/database-target.js';
import { PROGRAM } from '../support/program.js';
import { runCli } from '../support/run-cli.js';
import { TemporaryFolder } from '../support/temporary-folder.js';
import { createTestDatabase } from '../support/test-database.js';

const empty = perSuite(createTestDatabase);
const database = perSuite(createMigratedDatabase);
beforeAll(async () => {
  await storeEvents(database.sql, sampleEvents());
});

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command in a folder without settings of its own. */
function stats(url: string, ...words: string[]): Promise<Outcome> {
  return statsIn(tmpdir(), url, ...words);
}

/** Runs the built command in a folder. */
function statsIn(cwd: string, url: string, ...words: string[]): Promise<Outcome> {
  const env = { PATH: process.env['PATH'], DATABASE_URL: url };
  const [program, ...first] = PROGRAM;
  return new Promise((resolve) => {
    execFile(program, [...first, 'stats', ...words], { env, cwd }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

it('prints plain text of 80 columns where there is no terminal', async () => {
  const { code, stdout, stderr } = await stats(database.url);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^400 events by \d+ customers in \d+ sessions with a revenue of /);
  expect(stdout).not.toContain('\u{1b}');
  expect(stdout.endsWith('\n')).toBe(true);
});

it('prints the contract as JSON, with money as text', async () => {
  const { code, stdout } = await stats(database.url, '--json');
  const json: object = JSON.parse(stdout);
  expect(code).toBe(0);
  expect(Object.keys(json)).toEqual([
    'since',
    'totals',
    'byEventType',
    'overTime',
    'topProducts',
    'byCategory',
    'byDevice',
    'hourly',
    'comparison',
    'funnel',
    'quality',
    'throughput',
    'loadHistory',
  ]);
  expect(json).toMatchObject({
    totals: {
      events: 400,
      revenue: expect.stringMatching(/^\d+\.\d\d$/),
      averageOrder: expect.stringMatching(/^\d+\.\d\d$/),
      errors: { customers: 0, buyers: 0, sessions: 0, buyingSessions: 0, orders: 0 },
    },
    byEventType: expect.any(Array),
    topProducts: expect.objectContaining({ length: 10 }),
    byCategory: expect.any(Array),
    byDevice: expect.any(Array),
    hourly: expect.objectContaining({ length: 24 }),
    funnel: expect.objectContaining({ length: 4 }),
    quality: { read: 0, inserted: 0, duplicates: 0, rejected: 0, rejects: {}, nulls: {} },
    throughput: { batches: 0, eventsPerSecond: null },
  });
});

it('prints one section as CSV, with as many products as asked for', async () => {
  const words = ['--csv', '--section', 'topProducts', '--limit', '3'];
  const { stdout } = await stats(database.url, ...words);
  const lines = stdout.split('\n');
  expect(lines[0]).toBe('productId,productName,category,events,views,purchases,revenue,sku,units');
  expect(lines).toHaveLength(1 + 3 + 1);
});

describe('a user who may only read', () => {
  const readable = perSuite(createMigratedDatabase);
  const role = `reader_${process.pid}`;
  let url = '';
  beforeAll(async () => {
    await storeEvents(readable.sql, sampleEvents(20));
    await readable.sql
      .unsafe(`create role ${role} login; grant select on all tables in schema public to ${role}`)
      .simple();
    url = targetUrl({ ...readable.target, user: role });
  });
  afterAll(async () => {
    await readable.sql.unsafe(`drop owned by ${role}; drop role ${role}`).simple();
  });

  it('has the same figures', async () => {
    const { code, stdout, stderr } = await stats(url);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe((await stats(readable.url)).stdout);
  });

  it('is told of days whose summaries are to be made, and who makes them', async () => {
    await readable.sql`update summary_days set recount = 'all'`;
    const { code, stdout, stderr } = await stats(url);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^20 events by /);
    expect(stderr).toMatch(
      /^The summaries of 2 days are not up to date: .* The next run updates them\.\n$/,
    );
    // Who may write makes them.
    expect((await stats(readable.url)).stderr).toBe('');
    expect((await stats(url)).stderr).toBe('');
  });
});

describe('--compare', () => {
  it('shows the change of every key figure, in text, JSON and on the page', async () => {
    const words = ['--since', '2026-10-04T11:23Z', '--compare', 'previous'];
    const text = await stats(database.url, ...words, '--section', 'comparison');
    expect(text.code).toBe(0);
    expect(text.stdout).toMatch(/^Against the time before \(.* to 2026-10-04 11:23\), revenue is /);
    const { stdout } = await stats(database.url, ...words, '--json');
    const { comparison, totals } = JSON.parse(stdout);
    expect(comparison).toMatchObject({ with: 'previous', until: '2026-10-04T11:23:00.000Z' });
    expect(comparison.totals.events).toBeGreaterThan(0);
    expect(comparison.totals.events + totals.events).toBe(400);
    const page = await stats(database.url, '--html', '-', '--since', '2026-10-04T11:23Z');
    expect(page.stdout).toContain('Changes are against the time before');
    const all = await stats(database.url, '--html', '-');
    expect(all.stdout).not.toContain('Changes are against');
  });
});

describe('what is wrong', () => {
  it.each([
    ['an unknown section', ['--section', 'funnels'], 2, '--section: expected one of totals'],
    ['a bare number', ['--since', '7'], 2, '--since: expected a duration such as 12h'],
    ['a flag that is gone', ['--scan', 'all'], 2, 'Nonexistent flag: --scan'],
    ['a comparison with nothing', ['--compare', 'week'], 2, 'Cannot use --compare without --since'],
    ['another comparison', ['--compare', 'year'], 2, '--compare: expected one of previous, week'],
    ['no rows', ['--limit', '0'], 2, '--limit: expected a whole number'],
  ])('%s', async (_, words, exitCode, message) => {
    const { code, stderr } = await stats(database.url, ...words);
    expect(stderr).toContain(message);
    expect(code).toBe(exitCode);
  });

  it('a database that was never migrated', async () => {
    const { code, stdout, stderr } = await stats(empty.url);
    expect({ code, stdout }).toEqual({ code: 4, stdout: '' });
    expect(stderr).toMatch(/Run: \S.* migrate\n/);
  });
});

describe('--html', () => {
  it('writes a report that is whole, and says so', async () => {
    using folder = new TemporaryFolder();
    const path = join(folder.path, 'report.html');
    const { code, stdout } = await stats(database.url, '--html', path);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Wrote .*report\.html \([\d.]+ kB\)\.\n$/);
    const page = readFileSync(path, 'utf8');
    expect(page).toMatch(/^<!doctype html>.*<\/html>\s*$/s);
    expect(page).toContain('400 events by');
    // Again, over the first, and with the figures on standard output.
    const json = await stats(database.url, '--html', path, '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({ totals: { events: 400 } });
  });

  it('- prints it', async () => {
    const { code, stdout, stderr } = await stats(database.url, '--html', '-');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^<!doctype html>.*<\/html>\s*$/s);
  });

  it.each([
    [['--html', '-', '--json'], '--json'],
    [['--html', 'x.html', '--csv'], '--csv'],
    [['--html', 'x.html', '--section', 'totals'], '--section'],
  ])('%j cannot be combined', async (words, other) => {
    const { code, stdout, stderr } = await stats(database.url, ...words);
    expect(code).toBe(2);
    expect(stdout + stderr).toContain(`and ${other}.`);
  });

  it('--json is stronger than csv of the configuration file', async () => {
    using folder = new TemporaryFolder();
    writeFileSync(join(folder.path, 'ecomstream.config.json'), '{"stats": {"csv": true}}');
    const { exitCode, stdout } = await runCli(['stats', '--json'], {
      env: { DATABASE_URL: database.url },
      cwd: folder.path,
    });
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toHaveProperty('totals');
  });

  it('never writes over what is no report', async () => {
    using folder = new TemporaryFolder();
    const path = join(folder.path, 'orders.csv');
    writeFileSync(path, 'precious');
    const { code, stderr } = await stats(database.url, '--html', path);
    expect(code).toBe(2);
    expect(stderr).toContain('is not a report of ecomstream');
    expect(readFileSync(path, 'utf8')).toBe('precious');
  });

  it.skipIf(!existsSync('/dev/full'))('a full standard output is exit code 5', async () => {
    const [program, ...first] = PROGRAM;
    const words = [program, ...first, 'stats', '--html', '-'].map((word) => `'${word}'`).join(' ');
    const env = { PATH: process.env['PATH'], DATABASE_URL: database.url };
    const code = await new Promise((resolve) => {
      execFile('sh', ['-c', `${words} > /dev/full`], { env, cwd: tmpdir() }, (error) => {
        resolve(error?.code);
      });
    });
    expect(code).toBe(5);
  });
});
