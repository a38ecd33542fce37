import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { expectBalance } from '../../support/accounts.js';
import { perTest } from '../../support/fixture.js';
import { DEAR, openShop, type Shop } from '../../support/rejected-shop.js';

const shop = perTest(openShop);
const other = perTest(openShop);

const COLUMNS = {
  event_type: { constant: 'view' },
  product_id: { from: 'item' },
  product_name: { template: '{shop} {item}' },
  price: { from: 'price' },
  event_timestamp: { template: '{date} {at}' },
};
const MAPPING = {
  columns: COLUMNS,
  file: { captures: '(?<shop>[a-z]+)_orders' },
  waive: ['category', 'customer_email'],
};

/** Equal rows, most of them too dear, over several batches. */
const ROWS = Array.from({ length: 60 }, (_, row) =>
  row % 3 === 0 ? `${row + 1},5,10:00:00` : '7,10000.50,10:00:00',
);
const FILE = ['item,price,at', ...ROWS, ''].join('\n');
const PATH = 'date=2025-01-15/north_orders.csv';

/** Writes a mapping, and returns the flag for it. */
function mapped({ place }: Shop, changed: object = {}): [string, string] {
  const path = join(place.path, 'till.json');
  writeFileSync(path, JSON.stringify({ ...MAPPING, eventId: 'row', ...changed }));
  return ['--mapping', path];
}

function put({ place }: Shop, path: string, content: string): void {
  mkdirSync(dirname(join(place.incoming, path)), { recursive: true });
  writeFileSync(join(place.incoming, path), content);
}

const load = (into: Shop, words: readonly string[]) =>
  into.place.json(['--recursive', '--batch-rows', '10', ...words]);

const replay = async (...words: readonly string[]) => {
  const { stdout, stderr } = await shop.place.command(['rejects', 'replay', '--json', ...words]);
  expect(stderr).toBe('');
  return JSON.parse(stdout);
};

async function events({ database }: Shop = shop): Promise<unknown[]> {
  return [
    ...(await database.sql`
      select event_id, product_name, price, event_timestamp, customer_email from ecommerce_events
      order by event_id`),
  ];
}

describe('a replayed reject is the event that the file would have brought at once', () => {
  afterEach(async () => {
    await expectBalance(shop.database.sql);
  });

  it.each([
    ['', {}, []],
    [
      ', its address protected',
      {
        columns: { ...COLUMNS, customer_email: { from: 'mail' } },
        file: { captures: '(?<mail>(?<shop>[a-z]+)_orders)' },
        waive: ['category', 'customer_email'],
      },
      ['--pii', 'mask', '--on-bad-optional', 'null'],
    ],
  ])(
    'with values of the folder and the name of its file, among equal rows%s',
    async (_, changed, pii) => {
      put(shop, PATH, FILE);
      await load(shop, [...mapped(shop, changed), ...pii]);
      const rejected = { tried: 40, inserted: 40, duplicates: 0 };
      expect(await replay(...DEAR, ...pii)).toMatchObject(rejected);
      put(other, PATH, FILE);
      await load(other, [...mapped(other, changed), ...pii, ...DEAR]);
      expect(await events()).toHaveLength(60);
      expect(await events()).toEqual(await events(other));
    },
  );

  it('when the file was loaded from another place than the ledger names now', async () => {
    put(shop, PATH, FILE);
    await load(shop, mapped(shop));
    await shop.database.sql`update ingest_files set file_name = 'renamed.csv'`;
    expect(await replay(...DEAR)).toMatchObject({ inserted: 40, unreadable: 0 });
    put(other, PATH, FILE);
    await load(other, [...mapped(other), ...DEAR]);
    expect(await events()).toEqual(await events(other));
  });

  it('also of the items of a row', async () => {
    const changed = {
      columns: {
        ...COLUMNS,
        product_id: { from: 'item', path: 'id' },
        product_name: { constant: 'Kite' },
        price: { from: 'item', path: 'price' },
      },
      each: { from: 'items' },
    };
    const items = '"[{""id"":1,""price"":""10000.50""},{""id"":1,""price"":""10000.50""}]"';
    const file = ['items,at', ...Array.from({ length: 9 }, () => `${items},10:00:00`), ''];
    put(shop, PATH, file.join('\n'));
    await load(shop, mapped(shop, changed));
    expect(await replay(...DEAR)).toMatchObject({ inserted: 18 });
    put(other, PATH, file.join('\n'));
    await load(other, [...mapped(other, changed), ...DEAR]);
    expect(await events()).toEqual(await events(other));
  });

  it('when a mapping that is given for the replay is the first to make ids from rows', async () => {
    const changed = { eventId: 'column' };
    const header = 'event_id,item,price,at';
    const file = [header, ...ROWS.map((row) => `,${row}`), ''].join('\n');
    put(shop, PATH, file);
    await load(shop, mapped(shop, changed));
    expect(await replay(...DEAR, ...mapped(shop))).toMatchObject({ inserted: 60 });
    put(other, PATH, file);
    await load(other, [...mapped(other), ...DEAR]);
    expect(await events()).toEqual(await events(other));
  });
});

it('rejects that are no longer kept do not change the ids of those that are', async () => {
  put(shop, PATH, FILE);
  await load(shop, mapped(shop));
  await shop.database.sql`
    delete from rejected_events where reject_id in (select reject_id from rejected_events order by 1 limit 30)`;
  expect(await replay(...DEAR)).toMatchObject({ inserted: 10 });
  put(other, PATH, FILE);
  await load(other, [...mapped(other), ...DEAR]);
  const all = await events(other);
  expect(all).toEqual(expect.arrayContaining(await events()));
});
