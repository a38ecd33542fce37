import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seededRandom, wholeBetween } from '../../../src/features/generate/chance/random.js';
import { expectBalance } from '../../support/accounts.js';
import { csvFile, csvRow, HEADER } from '../../support/event-csv.js';
import { perTest } from '../../support/fixture.js';
import { dearFile, DEAR, openShop } from '../../support/rejected-shop.js';

const shop = perTest(openShop);
afterEach(async () => {
  await expectBalance(shop.database.sql);
});

/** Loads files in one run; a name and its content each. */
async function load(files: Readonly<Record<string, string>>, words: readonly string[] = []) {
  for (const [name, content] of Object.entries(files)) shop.place.put(name, content);
  return shop.place.load(words);
}

async function replay(...words: readonly string[]) {
  const { exitCode, stdout, stderr } = await shop.place.command([
    'rejects',
    'replay',
    '--json',
    ...words,
  ]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return JSON.parse(stdout);
}

async function marked(): Promise<number> {
  const [row] = await shop.database.sql`
    select count(*)::int as rows from rejected_events where replayed_at is not null`;
  return row?.['rows'];
}

describe('after a rule has changed', () => {
  it('what passes is loaded once, and moves in the ledger; a second replay finds nothing', async () => {
    await load({ 'a.csv': dearFile('a', 40, 10), 'b.csv': dearFile('b', 5, 3) });
    expect(await replay(...DEAR)).toEqual({
      tried: 13,
      inserted: 13,
      duplicates: 0,
      rejected: 0,
      unreadable: 0,
    });
    expect(await expectBalance(shop.database.sql)).toEqual({
      read: 58,
      inserted: 58,
      duplicates: 0,
      rejected: 0,
    });
    expect(await marked()).toBe(13);
    expect(await replay(...DEAR)).toMatchObject({ tried: 0, inserted: 0 });
    const files = await shop.database.sql`
      select file_name, inserted::int, rejected::int from ingest_files order by 1`;
    expect([...files]).toEqual([
      { file_name: 'a.csv', inserted: 50, rejected: 0 },
      { file_name: 'b.csv', inserted: 8, rejected: 0 },
    ]);
    const tallies = await shop.database.sql`select distinct rejects from ingest_batches`;
    expect([...tallies]).toEqual([{ rejects: {} }]);
  });

  it('says in words what it did', async () => {
    await load({ 'a.csv': dearFile('a', 1, 2) });
    const { stdout } = await shop.place.command(['rejects', 'replay', ...DEAR]);
    expect(stdout).toBe('2 rows replayed: 2 loaded, 0 duplicates, 0 still rejected.\n');
  });

  it('rows that fail still stay as they are, and keep their count by rule', async () => {
    const rows = [
      csvRow({ event_id: 'dear', price: '10000.01' }),
      csvRow({ event_id: 'dear and late', price: '10000.01', event_timestamp: 'late' }),
      csvRow({ event_id: 'free', price: '0' }),
    ];
    await load({ 'a.csv': csvFile(...rows) });
    expect(await replay(...DEAR)).toMatchObject({ tried: 3, inserted: 1, rejected: 2 });
    const [batch] = await shop.database.sql`select rejects, inserted, rejected from ingest_batches`;
    expect(batch).toEqual({
      rejects: { 'price.range': 2, 'event_timestamp.invalid': 1 },
      inserted: 1,
      rejected: 2,
    });
  });

  it('a filter keeps the others out', async () => {
    await load({ 'a.csv': dearFile('a', 0, 2), 'b.csv': dearFile('b', 0, 3) });
    expect(await replay(...DEAR, '--file', 'b*')).toMatchObject({ tried: 3, inserted: 3 });
    expect(await replay(...DEAR, '--rule', 'customer_email.*')).toMatchObject({ tried: 0 });
    expect(await marked()).toBe(3);
  });

  it('the rules of stream in the configuration file count', async () => {
    await load({ 'a.csv': dearFile('a', 0, 2) });
    const config = JSON.stringify({ stream: { maxPrice: 20_000 } });
    writeFileSync(join(shop.place.path, 'ecomstream.config.json'), config);
    expect(await replay()).toMatchObject({ inserted: 2 });
  });

  it('warnings are counted as well', async () => {
    const rows = ['a', 'b'].map((event_id) => csvRow({ event_id, event_type: 'wave' }));
    await load({ 'a.csv': csvFile(...rows) }, ['--event-types', 'strict']);
    await replay();
    const [batch] = await shop.database.sql`select warnings from ingest_batches`;
    expect(batch).toEqual({ warnings: { 'event_type.unknown': 2 } });
  });
});

const dear = (event_id: string) => csvRow({ event_id, price: '10000.01' });

describe('an event that is there already', () => {
  it('is a duplicate, also when both stand among the rejects of one batch', async () => {
    await load({ 'a.csv': csvFile(dear('x'), dear('x'), dear('y')) });
    await load({ 'b.csv': csvFile(csvRow({ event_id: 'y' })) });
    expect(await replay(...DEAR)).toMatchObject({ inserted: 1, duplicates: 2, rejected: 0 });
  });

  it('is a duplicate where it stands among the rejects of two files', async () => {
    await load({ 'a.csv': dearFile('x', 0, 4) });
    await load({ 'b.csv': dearFile('x', 1, 3) });
    expect(await replay(...DEAR)).toMatchObject({ inserted: 3, duplicates: 4 });
  });
});

describe('with a mapping', () => {
  const MAPPING = JSON.stringify({
    name: 'till',
    columns: { price: { from: 'amount' } },
    eventId: 'row',
    waive: ['customer_email'],
  });
  const TILL = [
    'event_type,product_id,product_name,category,amount,event_timestamp',
    'view,7,Kite,Toys,5,2025-01-15 10:00:00',
    ...Array.from({ length: 3 }, () => 'purchase,7,Kite,Toys,10000.50,2025-01-15 11:00:00'),
    '',
  ].join('\n');
  let mapping: string;
  beforeEach(async () => {
    mapping = join(shop.place.path, 'till.json');
    writeFileSync(mapping, MAPPING);
    await load({ 'till.csv': TILL }, ['--mapping', mapping]);
  });

  it('rows get the ids that they would have had, so that equal rows stay different', async () => {
    expect(await replay(...DEAR, '--mapping', mapping)).toMatchObject({ inserted: 3 });
    const ids = await shop.database.sql`select event_id from ecommerce_events order by 1`;
    await using other = await openShop();
    other.place.put('till.csv', TILL);
    await other.place.load(['--mapping', mapping, ...DEAR]);
    const expected = await other.database.sql`select event_id from ecommerce_events order by 1`;
    expect([...ids]).toEqual([...expected]);
  });

  it('that is not given is the one that the file was loaded by', async () => {
    expect(await replay(...DEAR)).toMatchObject({ tried: 3, inserted: 3, unreadable: 0 });
  });

  it('that there is not is a usage error', async () => {
    const { exitCode } = await shop.place.command(['rejects', 'replay', '--mapping', 'nowhere']);
    expect(exitCode).toBe(2);
  });
});

it('a row that was cut off is never loaded, whatever its beginning looks like', async () => {
  const cut = csvRow({ event_id: 'cut', customer_address: 'x'.repeat(1024 * 1024) });
  await load({ 'a.csv': csvFile(cut, csvRow({ event_id: 'whole' })) });
  // Were the beginning tried, it would be a whole row of the file's header.
  await shop.database.sql`update rejected_events set raw_line = ${csvRow({ event_id: 'cut' })}`;
  expect(await replay()).toMatchObject({ tried: 1, inserted: 0, rejected: 1 });
});

it('rows whose bytes are no text are tried as they stood', async () => {
  const nul = csvRow({ event_id: 'nul', customer_name: 'A\0B' });
  const bytes = Buffer.concat([
    Buffer.from(`${HEADER}\n${nul}\n`),
    Buffer.from(csvRow({ event_id: 'latin', customer_name: 'Ren' })).fill(0xe9, 8, 9),
    Buffer.from('\n'),
  ]);
  shop.place.put('a.csv', bytes);
  await shop.place.load();
  expect(await replay()).toMatchObject({ tried: 2, inserted: 0, rejected: 2 });
});

it('rows over several lines, with quotes, come whole', async () => {
  const customer_address = 'first "line"\r\nsecond,\nthird\rfourth';
  await load({ 'a.csv': csvFile(csvRow({ price: '10000.01', customer_address })) });
  await replay(...DEAR);
  const [event] = await shop.database.sql`select customer_address from ecommerce_events`;
  expect(event).toEqual({ customer_address });
});

describe('two at once', () => {
  it('load every row once', async () => {
    await load({ 'a.csv': dearFile('a', 100, 900) }, ['--batch-rows', '50']);
    const [first, second] = await Promise.all([replay(...DEAR), replay(...DEAR)]);
    expect(first.inserted + second.inserted).toBe(900);
    expect(first.tried + second.tried).toBe(900);
    const [events] = await shop.database.sql`select count(*)::int as n from ecommerce_events`;
    expect(events).toEqual({ n: 1_000 });
  });
});

it('killed with SIGKILL again and again, it loads every row exactly once', async () => {
  await load({ 'a.csv': dearFile('a', 500, 9_500) }, ['--batch-rows', '100']);
  const random = seededRandom('replay', 'moments');
  const words = ['rejects', 'replay', ...DEAR];
  let interrupted = 0;
  for (let kill = 1; kill <= 12; kill++) {
    const before = await marked();
    await using run = shop.place.startCommand(words);
    // Some are killed while they start, the others while batches are committed.
    if (kill % 4 !== 0) {
      while ((await marked()) === before) {
        if (before === 9_500) break;
        await sleep(2);
      }
    }
    await sleep(wholeBetween(random, 0, 60));
    run.kill('SIGKILL');
    await run.ended;
    await expectBalance(shop.database.sql);
    if ((await marked()) > before && (await marked()) < 9_500) interrupted++;
  }
  expect(interrupted).toBeGreaterThan(0);
  await replay(...DEAR);
  expect(await expectBalance(shop.database.sql)).toEqual({
    read: 10_000,
    inserted: 10_000,
    duplicates: 0,
    rejected: 0,
  });
  expect(await marked()).toBe(9_500);
});
