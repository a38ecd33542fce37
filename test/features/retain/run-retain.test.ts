import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAudit } from '../../../src/features/audit/read-audit.js';
import { openConnection } from '../../../src/io/postgres/connection/connection.js';
import { runChecks } from '../../../src/features/fsck/run-checks.js';
import { foldersToPrune } from '../../../src/features/retain/folders-to-prune.js';
import { localPlaces } from '../../../src/features/stream/open-places.js';
import { KeptLocalFiles } from '../../../src/io/files/local-folder/kept-local-files.js';
import { runRetain } from '../../../src/features/retain/run-retain.js';
import { csvFile, csvRow } from '../../support/event-csv.js';
import { perTest } from '../../support/fixture.js';
import { openShop } from '../../support/rejected-shop.js';
import { untilBlocked } from '../../support/until-blocked.js';

const shop = perTest(openShop);

/** One event a month from January on, in 2025, a purchase each, and a reject; ids have the prefix. */
function yearFile(prefix: string, months: number): string {
  const rows = Array.from({ length: months }, (_, month) =>
    csvRow({
      event_id: `${prefix}${month}`,
      event_type: 'purchase',
      event_timestamp: `2025-${String(month + 1).padStart(2, '0')}-10 12:00:00`,
    }),
  );
  return csvFile(...rows, csvRow({ event_id: `${prefix}-bad`, price: 'free' }));
}

async function load(name: string, content: string): Promise<void> {
  shop.place.put(name, content);
  await shop.place.load();
}

function retain(before: string, changed: { withRollup?: boolean; dryRun?: boolean } = {}) {
  const { incoming, processed, quarantine, path } = shop.place;
  const kept = localPlaces({ incoming, processed, quarantine });
  const logs = new KeptLocalFiles(join(path, 'logs'));
  return runRetain(shop.database.sql, {
    schema: 'public',
    before: new Date(before),
    withRollup: false,
    dryRun: false,
    folders: foldersToPrune({ ...kept, logs }),
    ...changed,
  });
}

async function expectAgreement(): Promise<void> {
  const wrong = (await runChecks(shop.database.sql)).filter(({ ok }) => !ok);
  expect(wrong).toEqual([]);
}

async function count(table: 'ecommerce_events' | 'event_rollup_hourly' | 'rejected_events') {
  const { sql } = shop.database;
  const [row] = await sql`select count(*)::integer as n from ${sql(table)}`;
  return row?.['n'];
}

const NEVER = '2099-01-01T00:00:00Z';

describe('events', () => {
  it('go by whole months, and everything still agrees', async () => {
    await load('a.csv', yearFile('a', 6));
    const { partitions } = await retain('2025-04-20T00:00:00Z');
    expect(partitions).toEqual([
      { name: 'ecommerce_events_2025_01', events: 1 },
      { name: 'ecommerce_events_2025_02', events: 1 },
      { name: 'ecommerce_events_2025_03', events: 1 },
    ]);
    expect(await count('ecommerce_events')).toBe(3);
    await expectAgreement();
    expect((await retain('2025-04-20T00:00:00Z')).partitions).toEqual([]);
  });

  it('a month that ends with the bound goes', async () => {
    await load('a.csv', yearFile('a', 2));
    expect((await retain('2025-01-31T23:59:59.999Z')).partitions).toEqual([]);
    expect((await retain('2025-02-01T00:00:00Z')).partitions).toHaveLength(1);
  });

  it('a loss beside them is still found', async () => {
    await load('a.csv', yearFile('a', 3));
    await retain('2025-02-15T00:00:00Z');
    await shop.database.sql`delete from ecommerce_events where event_id = 'a2'`;
    const wrong = (await runChecks(shop.database.sql)).filter(({ ok }) => !ok);
    expect(wrong.map(({ name }) => name)).toContain('batch-events');
  });

  it('the hourly figures stay, and go where that is asked for, also later', async () => {
    await load('a.csv', yearFile('a', 4));
    await retain('2025-02-15T00:00:00Z');
    expect(await count('event_rollup_hourly')).toBe(4);
    const { rollupRows, partitions } = await retain('2025-03-15T00:00:00Z', { withRollup: true });
    expect({ rollupRows, partitions: partitions.length }).toEqual({ rollupRows: 1, partitions: 1 });
    expect(await count('event_rollup_hourly')).toBe(2);
    await expectAgreement();
  });

  it('stats goes on to count them, and says of what the rest is', async () => {
    await load('a.csv', yearFile('a', 3));
    await retain('2025-02-15T00:00:00Z');
    const { stdout } = await shop.place.command(['stats', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      totals: { events: 3, removed: 1, revenue: '59.70' },
      byDevice: [{ events: 3, share: 1 }],
    });
    const text = (await shop.place.command(['stats'])).stdout;
    expect(text.replaceAll(/\s+/g, ' ')).toContain('1 of these events is no longer stored');
    expect(text).toContain('Desktop has 100 % of events');
  });

  it('what comes late for a month that went makes it anew, and goes with the next time', async () => {
    await load('a.csv', yearFile('a', 2));
    await retain('2025-02-15T00:00:00Z');
    await load('b.csv', yearFile('b', 2));
    expect(await count('ecommerce_events')).toBe(3);
    await expectAgreement();
    expect((await retain('2025-02-15T00:00:00Z')).partitions).toHaveLength(1);
    await expectAgreement();
  });

  it('a file that is known is not loaded again, and not reloaded', async () => {
    await load('a.csv', yearFile('a', 2));
    await retain('2025-02-15T00:00:00Z');
    shop.place.put('again.csv', yearFile('a', 2));
    expect(await shop.place.json()).toMatchObject({ files: { known: 1, loaded: 0 } });
    const path = join(shop.place.processed, 'a.csv');
    const { exitCode, stdout } = await shop.place.command(['reload', path, '--json']);
    expect({ exitCode, ...JSON.parse(stdout).error }).toMatchObject({
      exitCode: 2,
      code: 'usage.reload-removed',
    });
    expect(await count('ecommerce_events')).toBe(1);
    await expectAgreement();
  });
});

describe('rejects', () => {
  it('go with the batches that were loaded before, and everything still agrees', async () => {
    await load('a.csv', yearFile('a', 1));
    await shop.database.sql`update ingest_batches set committed_at = '2025-06-01'`;
    await load('b.csv', yearFile('b', 1));
    expect(await retain('2025-07-01T00:00:00Z')).toMatchObject({ rejects: 1 });
    expect(await count('rejected_events')).toBe(1);
    await expectAgreement();
  });

  it('of a file that is not finished stay', async () => {
    await load('a.csv', yearFile('a', 1));
    await shop.database.sql`update ingest_batches set committed_at = '2025-06-01'`;
    await shop.database.sql`update ingest_files set status = 'loading', finished_at = null`;
    expect(await retain('2025-07-01T00:00:00Z')).toMatchObject({ rejects: 0 });
    expect(await count('rejected_events')).toBe(1);
  });

  it('of more batches than go at once', async () => {
    const rows = Array.from({ length: 1_100 }, (_, row) =>
      csvRow({ event_id: `r${row}`, price: 'x' }),
    );
    shop.place.put('a.csv', csvFile(...rows));
    await shop.place.load(['--batch-rows', '1']);
    expect(await retain(NEVER)).toMatchObject({ rejects: 1_100 });
    await expectAgreement();
  });
});

describe('files', () => {
  it('of ours go when they have lain there for long, and no others', async () => {
    const { processed, quarantine, path } = shop.place;
    const logs = join(path, 'logs');
    for (const folder of [join(processed, 'date=1'), quarantine, logs])
      mkdirSync(folder, { recursive: true });
    const ours = [
      join(processed, 'a.csv'),
      join(processed, 'b.CSV.gz'),
      join(processed, 'date=1', 'd.csv'),
      join(processed, `.${'a'.repeat(64)}.tmp`),
      join(quarantine, 'c.csv'),
      join(quarantine, 'c.csv.reason.json'),
      join(logs, 'stream_20250101.log'),
      join(logs, 'generate_20250101.log'),
    ];
    const others = [
      join(processed, 'notes.md'),
      join(processed, '.hidden.csv'),
      join(quarantine, 'reason.json'),
      join(logs, 'stream_20250132.log'),
      join(logs, 'nginx.log'),
      join(path, 'incoming', 'waiting.csv'),
    ];
    for (const file of [...ours, ...others]) writeFileSync(file, 'four');
    mkdirSync(join(processed, 'folder.csv'));
    symlinkSync(join(path, 'incoming', 'waiting.csv'), join(processed, 'link.csv'));

    expect((await retain('2025-01-01T00:00:00Z')).files).toMatchObject({ archives: { files: 0 } });
    const dry = await retain(NEVER, { dryRun: true });
    expect(ours.every((file) => existsSync(file))).toBe(true);
    const { files } = await retain(NEVER);
    expect(files).toEqual({
      archives: { files: 4, bytes: 16 },
      quarantine: { files: 2, bytes: 8 },
      logs: { files: 2, bytes: 8 },
    });
    expect(dry.files).toEqual(files);
    expect(ours.filter((file) => existsSync(file))).toEqual([]);
    expect(others.filter((file) => !existsSync(file))).toEqual([]);
    expect(existsSync(join(processed, 'link.csv'))).toBe(true);
  });

  it('folders that are not there hold none', async () => {
    expect((await retain(NEVER)).files.quarantine).toEqual({ files: 0, bytes: 0 });
  });
});

it('a dry run says the same and changes nothing', async () => {
  await load('a.csv', yearFile('a', 3));
  const dry = await retain(NEVER, { dryRun: true });
  expect(await count('ecommerce_events')).toBe(3);
  const entries = await readAudit(shop.database.sql, { since: undefined, limit: 9 });
  expect(entries.map(({ command }) => command)).toEqual(['migrate']);
  expect({ ...(await retain(NEVER)), dryRun: true }).toEqual(dry);
});

it('leaves its figures in the audit log', async () => {
  await load('a.csv', yearFile('a', 3));
  await retain('2025-03-15T00:00:00Z');
  const [entry] = await readAudit(shop.database.sql, { since: undefined, limit: 1 });
  expect(entry).toMatchObject({
    command: 'retain',
    outcome: 'done',
    figures: { partitions: 2, events: 2, rejects: 0, before: '2025-03-15T00:00:00.000Z' },
  });
});

describe('while a run loads', () => {
  it('waits for its transaction, and both agree', async () => {
    await load('first.csv', yearFile('a', 3));
    const options = { schema: 'public', applicationName: 'gate' };
    await using gate = await openConnection(shop.database.target, options);
    await gate.sql`begin`;
    await gate.sql`lock table event_rollup_hourly in exclusive mode`;
    shop.place.put('b.csv', yearFile('b', 3));
    await using run = shop.place.start(['--once', '--settle', '0']);
    await untilBlocked(gate.sql, 'ecomstream loader');
    const retaining = retain('2025-02-15T00:00:00Z');
    await gate.sql`commit`;
    expect((await retaining).partitions).toEqual([{ name: 'ecommerce_events_2025_01', events: 2 }]);
    expect(await run.ended).toMatchObject({ exitCode: 0 });
    await expectAgreement();
  });

  it('a month that goes just before its row is written is made again', async () => {
    await load('first.csv', yearFile('a', 3));
    const options = { schema: 'public', applicationName: 'gate' };
    await using gate = await openConnection(shop.database.target, options);
    await gate.sql`begin`;
    // A run has seen to its partitions when it reaches for the events.
    await gate.sql`lock table ecommerce_events in share mode`;
    shop.place.put('b.csv', yearFile('b', 3));
    await using run = shop.place.start(['--once', '--settle', '0']);
    await untilBlocked(gate.sql, 'ecomstream loader');
    await gate.sql`drop table ecommerce_events_2025_01`;
    await gate.sql`update ingest_batches set removed = 1`;
    await gate.sql`
      update event_rollup_hourly set removed = 1, removed_units = units, removed_revenue = revenue
      where hour < '2025-02-01'`;
    await gate.sql`commit`;
    expect(await run.ended).toMatchObject({ exitCode: 0 });
    expect(await count('ecommerce_events')).toBe(5);
    await expectAgreement();
  });
});
