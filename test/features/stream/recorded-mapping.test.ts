import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { builtInMapping } from '../../../src/core/mapping/built-in.js';
import { expectBalance } from '../../support/accounts.js';
import { csvFile, csvRow } from '../../support/event-csv.js';
import { perTest } from '../../support/fixture.js';
import { DEAR, openShop, type Shop } from '../../support/rejected-shop.js';

const shop = perTest(openShop);
const other = perTest(openShop);
afterEach(async () => {
  await expectBalance(shop.database.sql);
});

const COLUMNS = {
  event_type: { constant: 'view' },
  product_id: { from: 'item' },
  product_name: { from: 'title' },
  price: { from: 'gross' },
  customer_email: { from: 'mail' },
  event_timestamp: { from: 'at' },
};
const HEADER = 'item,title,brandname,gross,mail,at';
const row = (item: number, gross: string) =>
  `${item},Kite ${item},Acme,${gross},planted@example.com,2025-01-15 10:00:00`;

const ROWS = [HEADER, row(1, '5'), row(2, '10000.50'), row(3, '6'), ''].join('\n');

/** Writes the mapping `till.json` with these columns changed, and returns the flag for it. */
function mapped(changed: object = {}, { place }: Shop = shop): [string, string] {
  const path = join(place.path, 'till.json');
  const columns = { ...COLUMNS, ...changed };
  const rest = { eventId: 'row', waive: ['category'] };
  writeFileSync(path, JSON.stringify({ name: 'till', columns, ...rest }));
  return ['--mapping', path];
}

const forget = () => {
  rmSync(join(shop.place.path, 'till.json'));
};

async function command(...words: readonly string[]) {
  const { exitCode, stdout, stderr } = await shop.place.command([...words, '--json']);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return JSON.parse(stdout);
}

async function events({ database }: Shop = shop): Promise<unknown[]> {
  return [
    ...(await database.sql`
      select event_id, product_id, product_name, brand, price, customer_email, extra
      from ecommerce_events order by event_id`),
  ];
}

const names = async () =>
  (await shop.database.sql`select product_name from ecommerce_events order by product_id`).map(
    (event) => event['product_name'],
  );

describe('when the JSON file of a mapping is gone, what was loaded by it', () => {
  it('is listed with its values, replayed and reloaded without a word on the mapping', async () => {
    shop.place.put('a.csv', ROWS);
    await shop.place.load(mapped());
    forget();
    expect(await command('rejects', 'list')).toMatchObject({
      rejects: [{ problems: [{ value: '10000.50', source: 'gross' }] }],
    });
    expect(await command('rejects', 'replay', ...DEAR)).toMatchObject({ inserted: 1 });
    const archived = join(shop.place.path, 'processed', 'a.csv');
    expect(await command('reload', archived, ...DEAR)).toMatchObject({
      after: { read: 3, inserted: 3 },
    });
    other.place.put('a.csv', ROWS);
    await other.place.load([...mapped({}, other), ...DEAR]);
    expect(await events()).toEqual(await events(other));
  });

  it('is replayed by it although the configuration file names a mapping that is not there', async () => {
    shop.place.put('a.csv', ROWS);
    await shop.place.load(mapped());
    forget();
    const config = { stream: { mapping: ['till.json'] } };
    writeFileSync(join(shop.place.path, 'ecomstream.config.json'), JSON.stringify(config));
    expect(await command('rejects', 'replay', ...DEAR)).toMatchObject({ inserted: 1 });
  });

  it('is erased from by the columns that it names', async () => {
    const addresses = { customer_email: { template: '{mail}@example.com' } };
    const { place } = other; // what is erased is not counted by the balance
    place.put('a.csv', ROWS.replaceAll('planted@example.com', 'planted'));
    await place.load(mapped(addresses, other));
    rmSync(join(place.path, 'till.json'));
    const words = ['--email', 'planted@example.com', '--input', place.incoming];
    const { stdout } = await place.command(['erase', ...words, '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      events: 2,
      rejects: 1,
      files: { archives: { files: 1, rows: 3 } },
    });
  });
});

const line = (gross: string) =>
  `{"item":7,"title":"Kite","brandname":"Acme","gross":${gross},"at":"2025-01-15 10:00:00"}\n`;

describe('when the JSON file of a mapping has changed', () => {
  const changed = { product_name: { from: 'brandname' } };

  it('a replay and a reload use the old one, and the new one where the flag names it', async () => {
    shop.place.put('a.csv', ROWS);
    await shop.place.load(mapped());
    const flag = mapped(changed);
    await command('rejects', 'replay', ...DEAR);
    expect(await names()).toEqual(['Kite 1', 'Kite 2', 'Kite 3']);
    const archived = join(shop.place.path, 'processed', 'a.csv');
    await command('reload', archived);
    expect(await names()).toEqual(['Kite 1', 'Kite 3']);
    await command('rejects', 'replay', ...DEAR, ...flag);
    expect(await names()).toEqual(['Kite 1', 'Acme', 'Kite 3']);
    await command('reload', archived, ...DEAR, ...flag);
    forget();
    await command('reload', archived, ...DEAR);
    expect(await names()).toEqual(['Acme', 'Acme', 'Acme']);
  });

  it('of NDJSON, other keys are read where the flag names it', async () => {
    const { customer_email: _, ...columns } = COLUMNS;
    const mapping = (title: string) => {
      const keys = { columns: { ...columns, product_name: { from: title } }, eventId: 'row' };
      const path = join(shop.place.path, `${title}.json`);
      writeFileSync(path, JSON.stringify({ ...keys, waive: ['category', 'customer_email'] }));
      return ['--mapping', path];
    };
    shop.place.put('a.ndjson', line('5') + line('10000.50'));
    await shop.place.load(mapping('title'));
    await command('rejects', 'replay', ...DEAR, ...mapping('brandname'));
    expect(new Set(await names())).toEqual(new Set(['Acme', 'Kite']));
    await command(
      'reload',
      join(shop.place.path, 'processed', 'a.ndjson'),
      ...DEAR,
      ...mapping('brandname'),
    );
    expect(await names()).toEqual(['Acme', 'Acme']);
  });

  it('a mapping for other names of files leaves the recorded one to the rest', async () => {
    shop.place.put('a.csv', ROWS);
    await shop.place.load(mapped());
    const path = join(shop.place.path, 'b.json');
    writeFileSync(path, JSON.stringify({ file: { names: ['b*'] }, columns: {} }));
    expect(await command('rejects', 'replay', ...DEAR, '--mapping', path)).toMatchObject({
      inserted: 1,
    });
  });
});

/** Loads what is incoming, and kills the run after some batches. */
async function interrupt(words: readonly string[]) {
  await using run = shop.place.start(['--once', '--settle', '0', ...words]);
  await run.untilStderr('batch 3 completed');
  run.kill('SIGKILL');
  await run.ended;
  const [file] = await shop.database.sql`select status from ingest_files`;
  expect(file?.['status']).toBe('loading');
}

const many = [
  HEADER,
  ...Array.from({ length: 4_000 }, (_, item) => row(item % 1_000, item % 7 === 0 ? '-1' : '5')),
  '',
].join('\n');

const copy = ({ place }: Shop) => readFileSync(join(place.path, 'processed', 'a.csv'), 'utf8');

describe('a file of which a part is loaded', () => {
  it.each([
    ['a changed mapping', () => mapped({ product_name: { from: 'brandname' } })],
    ['no mapping', () => []],
  ])('goes on with the mapping that it was begun with, and not with %s', async (_, given) => {
    const cut = ['--batch-rows', '100', '--pii', 'mask'];
    shop.place.put('a.csv', many);
    await interrupt([...mapped(), ...cut]);
    expect(await shop.place.load([...given(), ...cut])).toMatchObject({ files: { loaded: 1 } });
    other.place.put('a.csv', many);
    await other.place.load([...mapped({}, other), ...cut]);
    expect(await events()).toEqual(await events(other));
    expect(copy(shop)).toBe(copy(other));
    expect(copy(shop)).not.toContain('planted@');
  });

  it('goes on in our own format, although a mapping that is given now fits its header too', async () => {
    const rows = Array.from({ length: 4_000 }, (_, id) => csvRow({ event_id: `e${id}` }));
    shop.place.put('a.csv', csvFile(...rows));
    await interrupt(['--batch-rows', '100']);
    const path = join(shop.place.path, 'brands.json');
    writeFileSync(path, JSON.stringify({ columns: { product_name: { from: 'brand' } } }));
    await shop.place.load(['--batch-rows', '100', '--mapping', path]);
    const found = await shop.database.sql`select distinct product_name from ecommerce_events`;
    expect([...found]).toEqual([{ product_name: 'Kite' }]);
  });

  it('stays where it is when this version cannot read its recorded mapping', async () => {
    shop.place.put('a.csv', many);
    await interrupt([...mapped(), '--batch-rows', '100']);
    await shop.database.sql`
      update ingest_mappings set mapping = jsonb_set(mapping::jsonb, '{later}', '1')::text`;
    const { exitCode, stdout } = await shop.place.once(['--json', ...mapped()]);
    expect(exitCode).not.toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ files: { failed: 1 } });
    expect(shop.place.names('incoming')).toEqual(['a.csv']);
    await shop.database.sql`
      update ingest_mappings set mapping = ((mapping::jsonb) - 'later')::text`;
    await shop.place.load(mapped());
  });
});

it('a built-in mapping is recorded as well', async () => {
  shop.place.put(
    'a.csv',
    `event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session
2019-10-01 00:00:00 UTC,view,7,1,a.b,acme,10000.50,12345,s\n`,
  );
  await shop.place.once(['--mapping', 'rees46']);
  const recorded = await shop.database.sql`
    select m.name, m.mapping
    from ingest_files f join ingest_mappings m on m.sha256 = f.mapping_sha256`;
  expect([...recorded]).toEqual([{ name: 'rees46', mapping: builtInMapping('rees46').json }]);
});

it('a file of which version 0.1 recorded no mapping is read by that of the configuration file', async () => {
  shop.place.put('a.csv', ROWS);
  await shop.place.load(mapped());
  await shop.database.sql`update ingest_files set mapping_sha256 = null`;
  expect(await command('rejects', 'replay', ...DEAR)).toMatchObject({ unreadable: 1 });
  const config = { stream: { mapping: ['till.json'] } };
  writeFileSync(join(shop.place.path, 'ecomstream.config.json'), JSON.stringify(config));
  expect(await command('rejects', 'list')).toMatchObject({
    rejects: [{ problems: [{ value: '10000.50' }] }],
  });
  expect(await command('rejects', 'replay', ...DEAR)).toMatchObject({ inserted: 1 });
});
