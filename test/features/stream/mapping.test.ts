import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { perTest } from '../../support/fixture.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { StreamPlace } from '../../support/stream-place.js';

const HEADER = 'ts,pid,title,cat,cost,mail,who';
const ROWS = [
  '2026-01-15 10:00:00,7,Kite,Toys,19.9,ann@example.com,Ann Planted',
  '2026-01-15 10:00:01,8,Ball,Toys,free,bob@example.com,Bob Planted',
  '2026-01-15 10:00:02,9,Doll,Toys,5,cyd@example.com,Cyd Planted',
  '2026-01-15 10:00:03,9,Fourth,Toys,5,cyd@example.com,Cyd Planted',
];
const FILE = `${[HEADER, ...ROWS].join('\n')}\n`;
const COLUMNS = {
  event_timestamp: { from: 'ts' },
  event_type: { constant: 'view' },
  product_id: { from: 'pid' },
  product_name: { from: 'title' },
  category: { from: 'cat' },
  price: { from: 'cost' },
  customer_email: { from: 'mail' },
  customer_name: { from: 'who' },
};

const database = perTest(createMigratedDatabase);

function placeWith(columns: object, file = FILE): StreamPlace {
  const place = new StreamPlace(database.url);
  place.put('shop.csv', file);
  place.put('../shop.json', JSON.stringify({ name: 'shop', columns, eventId: 'row' }));
  return place;
}

const MAPPED = ['--mapping', 'shop.json'];

/** Why the file of a place was quarantined. */
async function reasonIn(place: StreamPlace, words: readonly string[] = []) {
  expect(await place.json([...MAPPED, ...words])).toMatchObject({
    exitCode: 3,
    files: { loaded: 0, quarantined: 1 },
  });
  return place.reason('shop.csv') as { code: string; message: string };
}

describe('a mapping with a typo', () => {
  it('in a required column says which, what is near, and what is there', async () => {
    using place = placeWith({ ...COLUMNS, product_id: { from: 'pidd' } });
    expect(await reasonIn(place)).toMatchObject({
      code: 'header.missing_columns',
      message:
        'The mapping names columns that the header does not have: "pidd" (for product_id; did you mean "pid"?). ' +
        'Its columns: "ts", "pid", "title", "cat", "cost", "mail", "who".',
    });
  });

  it('in an optional column loaded every row without it', async () => {
    using place = placeWith({ ...COLUMNS, customer_name: { from: 'whom' } });
    expect((await reasonIn(place)).message).toContain(
      '"whom" (for customer_name; did you mean "who"?)',
    );
  });

  it('in a column with a default gave every row the default', async () => {
    using place = placeWith({ ...COLUMNS, category: { from: 'cta', default: 'none' } });
    expect((await reasonIn(place)).message).toContain('"cta" (for category; did you mean "cat"?)');
  });

  it('in a template', async () => {
    using place = placeWith({ ...COLUMNS, product_name: { template: '{title} {weave}' } });
    expect((await reasonIn(place)).message).toContain('"weave" (for product_name)');
  });
});

describe('a column that is optional', () => {
  it('is empty where the file lacks it', async () => {
    using place = placeWith({
      ...COLUMNS,
      brand: { from: 'marke', optional: true },
      sku: { from: 'nr', optional: true, default: 'none' },
    });
    expect(await place.json(MAPPED)).toMatchObject({ inserted: 3, rejected: 1, exitCode: 0 });
    const kept = await database.sql`select distinct brand, sku from ecommerce_events`;
    expect([...kept]).toEqual([{ brand: null, sku: 'none' }]);
  });
});

describe('a first line that may be a row', () => {
  const withoutHeader = `${ROWS.join('\n')}\n`;

  it('is not repeated', async () => {
    using place = placeWith(COLUMNS, withoutHeader);
    const { message } = await reasonIn(place);
    expect(message).toMatch(
      / Its first line looks like a row, not like a header: a mapping can name the columns/,
    );
    expect(message).not.toMatch(/Planted|ann@|19\.9/);
  });

  it('is not repeated under --pii, whatever it looks like', async () => {
    using place = placeWith(COLUMNS, 'Ann,Planted,Kite,Toys\nBob,Planted,Ball,Toys\n');
    const { stderr } = await place.once([...MAPPED, '--pii', 'mask', '--log-level', 'debug']);
    expect(stderr).toContain('header.missing_columns');
    expect(stderr).not.toContain('planted');
  });
});

describe('a dry run', () => {
  it('showed nothing of what a mapping does', async () => {
    using place = placeWith({ ...COLUMNS, brand: { from: 'marke', optional: true } });
    const { stdout, exitCode } = await place.once([...MAPPED, '--dry-run']);
    expect(exitCode).toBe(0);
    const lines = stdout.split('\n').map((line) => line.replaceAll(/ {2,}/g, '  '));
    expect(lines.slice(0, 12)).toEqual([
      'Mapping  shop: the first rows of shop.csv, and their stored values',
      '  line 2',
      expect.stringMatching(/^ {2}event_id {2}[-0-9a-f]{36} {2}made from the row$/),
      '  event_type  view  the same for all rows',
      '  product_id  7  pid "7"',
      '  product_name  Kite  title "Kite"',
      '  category  Toys  cat "Toys"',
      '  price  19.90  cost "19.9"',
      '  quantity  1',
      '  customer_email  ann@example.com  mail "ann@example.com"',
      '  customer_name  Ann Planted  who "Ann Planted"',
      '  event_timestamp  2026-01-15 10:00:00.000000+00  ts "2026-01-15 10:00:00"',
    ]);
    expect(lines).toContain('  line 3  rejected: price.invalid');
    expect(lines).toContain('  line 4');
    expect(stdout).not.toContain('Fourth');
    expect(place.names('incoming')).toEqual(['shop.csv']);
  });

  it('shows under --pii what would be kept, and the log holds no value', async () => {
    using place = placeWith(COLUMNS);
    const words = [...MAPPED, '--dry-run', '--pii', 'mask', '--log-dir', 'logs'];
    const summary = await place.json([...words, '--log-level', 'debug']);
    const sample = summary['sample'] as { rows: readonly object[] };
    expect(sample.rows).toMatchObject([
      { line: 2, rules: [], event: { product_name: 'Kite', price: '19.90' } },
      { line: 3, rules: ['price.invalid'], event: null, source: { cost: 'free' } },
      { line: 4, rules: [] },
    ]);
    expect(JSON.stringify(sample)).not.toMatch(/Planted|ann@|bob@/);
    const [log = ''] = readdirSync(join(place.path, 'logs')).map((name) =>
      readFileSync(join(place.path, 'logs', name), 'utf8'),
    );
    expect(log).toContain('run ended');
    expect(log).not.toMatch(/Kite|free/);
  });

  it('shows the event ids that the load makes', async () => {
    using place = placeWith(COLUMNS);
    const summary = await place.json([...MAPPED, '--dry-run']);
    const { rows } = summary['sample'] as { rows: { event: { event_id: string } | null }[] };
    const shown = rows.flatMap(({ event }) => (event === null ? [] : [event.event_id]));
    await place.json(MAPPED);
    const found = await database.sql`
      select event_id from ecommerce_events where event_id in ${database.sql(shown)}`;
    expect(found).toHaveLength(2);
  });

  it('without a mapping shows no rows', async () => {
    using place = placeWith(COLUMNS);
    expect(await place.json(['--dry-run'])).not.toHaveProperty('sample');
  });
});
