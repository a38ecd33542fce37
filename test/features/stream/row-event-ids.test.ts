import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { expectBalance } from '../../support/accounts.js';
import { perTest } from '../../support/fixture.js';
import { DEAR, openShop } from '../../support/rejected-shop.js';

const shop = perTest(openShop);
const other = perTest(openShop);
afterEach(async () => {
  await expectBalance(shop.database.sql);
});

const HEADER = 'event_type,product_id,product_name,category,price,event_timestamp';
const EQUAL = 'view,7,Kite,Toys,5,2025-01-15 10:00:00';
const DEAR_ROW = 'view,7,Kite,Toys,10000.50,2025-01-15 10:00:00';
const EQUAL_EVERY = 50;

/** Rows of which every fiftieth is the same. */
function rowsWith(equal: string, rows: number): string {
  const lines = Array.from({ length: rows }, (_, row) =>
    row % EQUAL_EVERY === 0 ? equal : `view,${row},Kite,Toys,5,2025-01-15 11:00:00`,
  );
  return [HEADER, ...lines, ''].join('\n');
}

/** Writes a mapping that makes event ids, and returns the flag for it. */
function mapped(columns: object = {}, place = shop.place): [string, string] {
  const path = join(place.path, 'till.json');
  writeFileSync(path, JSON.stringify({ columns, eventId: 'row', waive: ['customer_email'] }));
  return ['--mapping', path];
}

async function idsIn({ database } = shop): Promise<string[]> {
  const events = await database.sql`select event_id from ecommerce_events order by 1`;
  return events.map((event) => event['event_id']);
}

/** The ids that a load in one batch gives. */
async function idsInOneGo(name: string, content: string | Buffer, words: readonly string[] = []) {
  other.place.put(name, content);
  await other.place.load([...mapped({}, other.place), ...words]);
  return idsIn(other);
}

/** The rule of event ids that the ledger records of each file. */
async function recordedRules(): Promise<unknown[]> {
  const files = await shop.database.sql`
    select settings -> 'eventIdRule' as rule from ingest_files order by file_id`;
  return files.map((file) => file['rule']);
}

async function command(...words: readonly string[]) {
  const { exitCode, stdout, stderr } = await shop.place.command([...words, '--json']);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return JSON.parse(stdout);
}

/** The columns of a file of items, whose events are all of one type. */
const columnsFor = (type: string) => ({
  event_type: { constant: type },
  product_id: { from: 'item' },
  product_name: { template: 'item {item}' },
  category: { constant: 'Toys' },
  price: { constant: '5' },
  event_timestamp: { from: 'at' },
});

/** Loads what is incoming, and kills the run after some batches. */
async function interrupt(words: readonly string[]) {
  await using run = shop.place.start(['--once', '--settle', '0', ...words]);
  await run.untilStderr('batch 3 completed');
  run.kill('SIGKILL');
  await run.ended;
  const [batches] = await shop.database.sql`select count(*)::int as count from ingest_batches`;
  expect(batches?.['count']).toBeGreaterThanOrEqual(3);
}

describe('event ids made from rows', () => {
  it('are of the event, so that a row in views.csv and in purchases.csv is two events, not one', async () => {
    const content = ['item,at', '7,2025-01-15 10:00:00', ''].join('\n');
    shop.place.put('views.csv', content);
    await shop.place.load(mapped(columnsFor('view')));
    shop.place.put('purchases.csv', content.replace('\n7', '\r\n7'));
    await shop.place.load(mapped(columnsFor('purchase')));
    expect(await idsIn()).toHaveLength(2);
  });

  it('differ for four equal rows of a file that is cut in two: 30,000 events, not 29,998', async () => {
    const rows = Array.from({ length: 30_000 }, (_, row) =>
      [5, 6, 20_005, 20_006].includes(row)
        ? EQUAL
        : `view,${row + 1},Kite,Toys,5,2025-01-15 11:00:00`,
    );
    const content = [HEADER, ...rows, ''].join('\n');
    shop.place.put('a.csv', content);
    expect(await shop.place.load([...mapped(), '--batch-rows', '20000'])).toMatchObject({
      inserted: 30_000,
      duplicates: 0,
    });
    expect(await idsIn()).toEqual(await idsInOneGo('a.csv', content));
    expect(await recordedRules()).toEqual([2]);
  });

  it.each([
    ['a.csv', (text: string) => text],
    ['a.csv.gz', (text: string) => gzipSync(text)],
    ['u.csv', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ])(
    'are those of one load where a run is killed between equal rows: none lost, none doubled (%s)',
    async (name, dress) => {
      const content = dress(rowsWith(EQUAL, 5_000));
      const words = [...mapped(), '--batch-rows', '120'];
      shop.place.put(name, content);
      await interrupt(words);
      expect(await shop.place.load(words)).toMatchObject({ files: { loaded: 1 } });
      const ids = await idsIn();
      expect(ids).toHaveLength(5_000);
      expect(ids).toEqual(await idsInOneGo(name, content));
    },
  );

  it('are the same again after a reload in other batches', async () => {
    shop.place.put('a.csv', rowsWith(EQUAL, 500));
    await shop.place.load([...mapped(), '--batch-rows', '60']);
    const before = await idsIn();
    expect(before).toHaveLength(500);
    await command('reload', join(shop.place.processed, 'a.csv'), ...mapped(), '--batch-rows', '90');
    expect(await idsIn()).toEqual(before);
    expect(await recordedRules()).toEqual([2]);
  });

  it('of replayed rejects in several batches are those of a load without rejects', async () => {
    const content = rowsWith(DEAR_ROW, 500);
    shop.place.put('a.csv', content);
    await shop.place.load([...mapped(), '--batch-rows', '60']);
    expect(await idsIn()).toHaveLength(490);
    const replayed = await command('rejects', 'replay', ...DEAR, ...mapped());
    expect(replayed).toMatchObject({ inserted: 10, duplicates: 0 });
    expect(await idsIn()).toEqual(await idsInOneGo('a.csv', content, DEAR));
  });

  it('of rejects that are replayed batch by batch are different', async () => {
    shop.place.put('a.csv', rowsWith(DEAR_ROW, 500));
    await shop.place.load([...mapped(), '--batch-rows', '60']);
    const { sql } = shop.database;
    await sql`update rejected_events set rejected_at = '2024-01-01' where line_number < 250`;
    const words = ['rejects', 'replay', ...DEAR, ...mapped()];
    expect(await command(...words, '--since', '2025-01-01')).toMatchObject({ inserted: 5 });
    expect(await command(...words)).toMatchObject({ inserted: 5, duplicates: 0 });
    expect(await idsIn()).toHaveLength(500);
  });
});

async function forgetReading(): Promise<void> {
  await shop.database.sql`
    update ingest_files set settings = settings - 'eventIdRule', mapping_sha256 = null`;
}

describe('a file that version 0.1 began', () => {
  const CUT = ['--batch-rows', '60'];

  /** What version 0.1 would have left of a load: its ids, and nothing recorded of how they are made. */
  async function asByOldVersion(content: string): Promise<void> {
    shop.place.put('a.csv', content);
    await shop.place.load([...mapped(), ...CUT]);
    await forgetReading();
    await command('reload', join(shop.place.processed, 'a.csv'), ...mapped(), ...CUT);
    expect(await recordedRules()).toEqual([1]);
    await forgetReading();
  }

  it('keeps its event ids in a reload, and is not doubled', async () => {
    await asByOldVersion(rowsWith(EQUAL, 500));
    const before = await idsIn();
    // Of the equal rows only those of one batch are different.
    expect(before).toHaveLength(492);
    await command('reload', join(shop.place.processed, 'a.csv'), ...mapped(), ...CUT);
    expect(await idsIn()).toEqual(before);
    const ids = await idsInOneGo('a.csv', rowsWith(EQUAL, 500));
    expect(ids.filter((id) => before.includes(id))).toEqual([]);
  });

  it('is resumed by its rule', async () => {
    await asByOldVersion(rowsWith(EQUAL, 500));
    const before = await idsIn();
    const { sql } = shop.database;
    const [first] = await sql`select min(batch_id) as id from ingest_batches`;
    await sql`delete from ecommerce_events where batch_id > ${first?.['id']}`;
    await sql`delete from field_quality where batch_id > ${first?.['id']}`;
    await sql`delete from ingest_batches where batch_id > ${first?.['id']}`;
    await sql`delete from event_rollup_hourly`;
    await sql`
      insert into event_rollup_hourly (hour, event_type, category, device_type, events, revenue)
      select date_trunc('hour', event_timestamp), event_type, category, device_type, count(*), 0
      from ecommerce_events group by 1, 2, 3, 4`;
    await sql`update ingest_files set status = 'loading', read = 0, inserted = 0, duplicates = 0`;
    shop.place.put('a.csv', rowsWith(EQUAL, 500));
    await shop.place.load([...mapped(), ...CUT]);
    expect(await idsIn()).toEqual(before);
  });

  it('gets different ids by a reload where it had one id for many events', async () => {
    const rows = Array.from({ length: 100 }, () => `one,${EQUAL}`);
    shop.place.put('a.csv', [`event_id,${HEADER}`, ...rows, ''].join('\n'));
    const path = join(shop.place.path, 'column.json');
    writeFileSync(path, JSON.stringify({ waive: ['customer_email'] }));
    await shop.place.load(['--mapping', path, ...CUT]);
    expect(await idsIn()).toEqual(['one']);
    await forgetReading();
    await command('reload', join(shop.place.processed, 'a.csv'), ...mapped(), ...CUT);
    expect(await idsIn()).toHaveLength(100);
  });
});

it('a rule that a newer version has recorded is an error, and nothing is loaded', async () => {
  const { sql } = shop.database;
  shop.place.put('a.csv', rowsWith(DEAR_ROW, 100));
  await shop.place.load(mapped());
  await sql`update ingest_files set settings = settings || '{"eventIdRule": 3}'`;
  for (const words of [
    ['reload', join(shop.place.processed, 'a.csv')],
    ['rejects', 'replay'],
  ]) {
    const { exitCode, stdout } = await shop.place.command([...words, ...mapped(), '--json']);
    const { error } = JSON.parse(stdout);
    expect({ exitCode, code: error.code }).toEqual({ exitCode: 2, code: 'usage.event_id_rule' });
  }
});
