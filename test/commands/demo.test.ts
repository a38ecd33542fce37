import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openConnection } from '../../src/io/postgres/connection/connection.js';
import { expectBalance } from '../support/accounts.js';
import { perTest } from '../support/fixture.js';
import { StreamPlace } from '../support/stream-place.js';
import { createTestDatabase } from '../support/test-database.js';

const SCHEMA = 'ecomstream_demo';

const database = perTest(createTestDatabase);
const place = perTest(() => new StreamPlace(database.url));

async function balance() {
  const options = { schema: SCHEMA, applicationName: 'a test' };
  await using connection = await openConnection(database.target, options);
  return await expectBalance(connection.sql);
}

it('goes the whole way in a schema and a folder of its own', async () => {
  const { exitCode, stdout, stderr } = await place.command(['demo', '--count', '3000']);
  expect(exitCode).toBe(0);
  expect(stderr.match(/^\d\. .+$/gm)).toHaveLength(4);
  expect(stdout).toMatch(/^Loaded +3 000 /m);
  const card = stdout.slice(stdout.indexOf('\nThe shop on ') + 1).trimEnd();
  expect(card.split('\n').length).toBeLessThanOrEqual(20);
  expect(card).toMatch(/^ {2}Revenue +[\d ]+\.\d\d$/m);
  expect(card).toMatch(/^ {2}Loaded +3 000 of 3 \d+ rows; \d+ duplicates, \d+ rejected$/m);
  expect(card).toMatch(/^ {2}Best seller +\S.*: \d+ sold, /m);
  expect(stdout).toContain(`ecomstream rejects list --schema ${SCHEMA}`);
  expect(stdout + stderr).not.toContain('\u001b');
  const accounts = await balance();
  expect(accounts.inserted).toBe(3_000);
  expect(accounts.rejected).toBeGreaterThan(10);
  expect(accounts.duplicates).toBeGreaterThan(10);
  const others = await database.sql`
    select 1 from information_schema.tables where table_schema = 'public'`;
  expect(others).toHaveLength(0);
  expect(readdirSync(place.path).sort()).toEqual(['data', 'incoming']);
  expect(readdirSync(join(place.path, 'data/demo'))).toEqual(
    expect.arrayContaining(['incoming', 'logs', 'processed']),
  );
});

it('a second demo showed the sum of both; with --json it prints one object', async () => {
  const shown: unknown[] = [];
  for (let demo = 0; demo < 2; demo++) {
    const { exitCode, stdout, stderr } = await place.command(['demo', '--count', '1000', '--json']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const result = JSON.parse(stdout);
    shown.push([result.stats.totals, result.stats.quality]);
    expect(result).toMatchObject({
      migrate: { to: expect.any(Number) },
      generate: { events: 1_000, files: 20 },
      stream: { inserted: 1_000, exitCode: 0, files: { loaded: 21, known: 0 } },
      stats: { totals: { events: 1_000 } },
    });
  }
  expect(shown[1]).toEqual(shown[0]);
  await balance();
});

it('removes no file from a folder that no demo has made', async () => {
  const own = join(place.path, 'data/demo/processed');
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, 'mine.csv'), 'mine');
  const { exitCode } = await place.command(['demo', '--count', '1000']);
  expect(exitCode).toBe(0);
  expect(readFileSync(join(own, 'mine.csv'), 'utf8')).toBe('mine');
});

it('ends at Ctrl-C with 130 and nothing half-done', async () => {
  await using run = place.startCommand(['demo', '--count', '400000']);
  await run.untilStderr('batch 1 completed');
  run.kill('SIGINT');
  expect(await run.ended).toMatchObject({ exitCode: 130, signal: null });
  expect(run.stderr()).not.toMatch(/^\s+at /m);
  const { inserted } = await balance();
  expect(inserted).toBeLessThan(400_000);
});

it('says so when its folder cannot be made', async () => {
  place.put('file', '');
  const dir = join(place.incoming, 'file', 'demo');
  const { exitCode, stderr } = await place.command(['demo', '--count', '1000', '--dir', dir]);
  expect(exitCode).toBe(5);
  expect(stderr).toContain(dir);
  expect(stderr).not.toMatch(/^\s+at /m);
});
