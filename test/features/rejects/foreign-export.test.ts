import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runExport } from '../../../src/features/rejects/run-export.js';
import { perTest } from '../../support/fixture.js';
import { openShop } from '../../support/rejected-shop.js';

const shop = perTest(openShop);

const ALL = { rule: undefined, file: undefined, since: undefined };

async function exported(): Promise<string> {
  let csv = '';
  const print = (line: string) => (csv += line);
  const { signal } = new AbortController();
  const options = { out: undefined, exact: false, print, now: 0, signal };
  await runExport(shop.database.sql, ALL, options);
  return csv;
}

const COLUMNS = {
  event_id: { from: 'id' },
  event_type: { constant: 'purchase' },
  sku: { from: 'artikel' },
  brand: { from: 'marke' },
  price: { from: 'preis' },
  event_timestamp: { from: 'zeit' },
};
const WAIVE = ['product_name', 'category', 'customer_email'];
const LATIN = Buffer.from(
  'id;artikel;marke;preis;zeit\n1;A;Crème;frei;2026-05-04 10:00:00\n',
  'latin1',
);

it.each<[string, string, string | Buffer, object]>([
  [
    'another delimiter and encoding',
    'shop.csv',
    LATIN,
    { dialect: { delimiter: ';', encoding: 'windows-1252' } },
  ],
  [
    'lines above the header, for files of other names only',
    'shop_1.csv',
    'Report\n\nid,artikel,marke,preis,zeit\n1,A,Crème,frei,2026-05-04 10:00:00\n',
    { names: ['shop_*.csv'], dialect: { skipLines: 2 } },
  ],
  [
    'no header',
    'shop.csv',
    '1|A|Crème|frei|2026-05-04 10:00:00\n',
    {
      dialect: {
        delimiter: '|',
        quote: null,
        columns: ['id', 'artikel', 'marke', 'preis', 'zeit'],
      },
    },
  ],
  [
    'NDJSON',
    'shop.ndjson',
    '{"id":"1","artikel":"A","marke":"Crème","preis":"frei","zeit":"2026-05-04 10:00:00"}\n',
    { names: ['*.ndjson'], dialect: { format: 'ndjson' } },
  ],
])(
  'a corrected export of a file with %s is loaded by its mapping',
  async (_, name, bytes, file) => {
    const mapping = join(shop.place.path, 'shop.json');
    const others = join(shop.place.path, 'others.json');
    const json = { version: 2, file, columns: COLUMNS, waive: WAIVE };
    writeFileSync(mapping, JSON.stringify(json));
    const foreign = {
      ...json,
      file: { names: ['x'] },
      columns: { ...COLUMNS, sku: { from: 'ean' } },
    };
    writeFileSync(others, JSON.stringify(foreign));
    const words = ['--mapping', `${others},${mapping}`];
    shop.place.put(name, bytes);
    expect(await shop.place.load(words)).toMatchObject({ read: 1, rejected: 1 });
    shop.place.put('mended.csv', (await exported()).replace('frei', '9.90'));
    expect(await shop.place.load(words)).toMatchObject({ read: 1, inserted: 1 });
    const [event] = await shop.database
      .sql`select event_id, sku, brand, price from ecommerce_events`;
    expect(event).toEqual({ event_id: '1', sku: 'A', brand: 'Crème', price: '9.90' });
  },
);
