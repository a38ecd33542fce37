import { beforeEach, describe, expect, it } from 'vitest';
import { csvFile, csvRow, PLANTED } from '../support/event-csv.js';
import { perTest } from '../support/fixture.js';
import { openShop } from '../support/rejected-shop.js';

const shop = perTest(openShop);
beforeEach(async () => {
  shop.place.put(
    'a.csv',
    csvFile(csvRow(), csvRow({ event_id: 'new', event_timestamp: new Date().toISOString() })),
  );
  await shop.place.load();
});

const WORDS = ['retain', '--keep', '90d', '--input', 'incoming'];

it('says what would go, removes it, and then nothing', async () => {
  const dry = await shop.place.command([...WORDS, '--dry-run']);
  expect(dry).toMatchObject({ exitCode: 0, stderr: '' });
  expect(dry.stdout).toMatch(
    /^Would delete data older than \d{4}-\d\d-\d\d \d\d:\d\d UTC:\n {2}1 event \(ecommerce_events_2025_01\)\n$/,
  );
  expect((await shop.place.command(WORDS)).stdout).toMatch(/^Deleted data older than/);
  expect((await shop.place.command(WORDS)).stdout).toMatch(/^No data older than/);
  expect(await shop.place.command(['fsck'])).toMatchObject({ exitCode: 0 });
  const { stdout } = await shop.place.command(['stats', '--json']);
  expect(JSON.parse(stdout)).toMatchObject({ totals: { events: 2 } });
});

it('audit tells of it, without a value of a customer', async () => {
  await shop.place.command(WORDS);
  const { exitCode, stdout, stderr } = await shop.place.command(['audit']);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toMatch(/retain +done/);
  expect(stdout).toMatch(/migrate +done/);
  const json = await shop.place.command(['audit', '--json', '--limit', '1']);
  expect(JSON.parse(json.stdout).entries).toMatchObject([
    { command: 'retain', outcome: 'done', figures: { events: 1 } },
  ]);
  for (const value of PLANTED) expect(json.stdout + stdout).not.toContain(value);
  const old = await shop.place.command(['audit', '--since', '2099-01-01']);
  expect(old.stdout).toBe('No commands changed data, except loads.\n');
});

it('a replay and a reload are in the audit log', async () => {
  await shop.place.command(['rejects', 'replay']);
  await shop.place.command(['reload', 'processed/a.csv']);
  await shop.place.command(['reload', 'incoming']);
  const { stdout } = await shop.place.command(['audit', '--json']);
  const { entries } = JSON.parse(stdout);
  expect(entries).toMatchObject([
    { command: 'reload', outcome: 'failed', figures: { code: 'usage.reload' } },
    { command: 'reload', outcome: 'done', figures: { fileId: 1, after: { inserted: 2 } } },
    { command: 'rejects replay', outcome: 'done', figures: { tried: 0 } },
    { command: 'migrate' },
  ]);
});

describe('is refused', () => {
  it.each([
    ['without --keep', ['retain'], '--keep is not set'],
    ['less than a day', ['retain', '--keep', '5h'], '--keep: expected a duration of at least 1d'],
    ['no length of time', ['retain', '--keep', 'ever'], '--keep: expected a duration'],
  ])('%s', async (_, words, message) => {
    const { exitCode, stderr } = await shop.place.command(words);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
  });
});
