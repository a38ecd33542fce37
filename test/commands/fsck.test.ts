import { beforeEach, expect, it } from 'vitest';
import { CHECKS } from '../../src/features/fsck/checks.js';
import { manyEvents } from '../support/event-csv.js';
import { perTest } from '../support/fixture.js';
import { dearFile, openShop } from '../support/rejected-shop.js';
import { runCli } from '../support/run-cli.js';
import { createTestDatabase } from '../support/test-database.js';

const shop = perTest(openShop);
beforeEach(async () => {
  shop.place.put('a.csv', dearFile('a', 30, 4));
  await shop.place.load();
});

it('everything agrees', async () => {
  const { exitCode, stdout, stderr } = await shop.place.command(['fsck']);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toMatch(/^(ok {5}\S.*\n)+$/);
  for (const { holds } of CHECKS) expect(stdout).toContain(`ok     ${holds}\n`);
});

it('what does not agree is named, and ends with 3', async () => {
  await shop.database.sql`delete from ecommerce_events where event_id = 'a3'`;
  const { exitCode, stdout } = await shop.place.command(['fsck']);
  expect(exitCode).toBe(3);
  expect(stdout).toContain(
    [
      'FAILED every batch has as many events as the ledger records (1)',
      '         batch 10000000 of a.csv: expected 30, found 29',
      'ok     every event belongs to a batch of the ledger',
    ].join('\n'),
  );
  const json = await shop.place.command(['fsck', '--json']);
  expect(json.exitCode).toBe(3);
  const { ok, checks } = JSON.parse(json.stdout);
  expect(ok).toBe(false);
  expect(checks[0]).toEqual({
    name: 'batch-events',
    holds: 'every batch has as many events as the ledger records',
    ok: false,
    wrong: 1,
    examples: [{ what: 'batch 10000000 of a.csv', expected: '30', found: '29' }],
  });
});

it('agrees at every moment while a run loads', async () => {
  shop.place.put('large.csv', manyEvents('l', 40_000));
  await using run = shop.place.start(['--once', '--settle', '0', '--batch-rows', '200']);
  await run.untilStderr('batch 1 completed');
  const seen = new Set<string>();
  for (let round = 0; round < 5; round++) {
    expect(await shop.place.command(['fsck'])).toMatchObject({ exitCode: 0 });
    const [row] = await shop.database
      .sql`select status from ingest_files where file_name = 'large.csv'`;
    seen.add(row?.['status']);
  }
  expect(seen).toContain('loading');
  expect(await run.ended).toMatchObject({ exitCode: 0 });
  expect(await shop.place.command(['fsck'])).toMatchObject({ exitCode: 0 });
});

it('without tables it says what to do', async () => {
  await using database = await createTestDatabase();
  const { exitCode, stderr } = await runCli(['fsck'], { env: { DATABASE_URL: database.url } });
  expect(exitCode).toBe(4);
  expect(stderr).toContain('ecomstream migrate');
});
