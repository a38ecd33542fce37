import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { perTest } from '../../support/fixture.js';
import { StreamPlace } from '../../support/stream-place.js';

const database = perTest(createMigratedDatabase);
const place = perTest(() => new StreamPlace(database.url));

const COLUMNS = {
  event_id: { from: 'id' },
  event_type: { constant: 'view' },
  sku: { from: 'sku' },
  customer_id: { from: 'custmer' },
  event_timestamp: { from: 'ts' },
};

/** Loads objects by a mapping with more keys, and returns the JSON of the run. */
async function load(objects: readonly object[], more: object, columns: object = COLUMNS) {
  const mapping = join(place.path, 'shop.json');
  const waive = ['product_name', 'category', 'price', 'customer_email'];
  writeFileSync(mapping, JSON.stringify({ version: 2, columns, waive, ...more }));
  place.put('x.ndjson', objects.map((object) => `${JSON.stringify(object)}\n`).join(''));
  return place.load(['--mapping', mapping]);
}

const row = (id: number, more: object = {}) => ({
  id: `${id}`,
  sku: 'A"1',
  ts: '2026-05-04 10:00:00',
  ...more,
});

it('a misspelt key in NDJSON was NULL in all rows, without a word', async () => {
  const run = await load([row(1), row(2)], {});
  expect(run).toMatchObject({ inserted: 2, warnings: { 'customer_id.missing_key': 1 } });
});

it('a misspelt condition skipped all rows without a word', async () => {
  const skip = [{ typ: { not: 'shop' } }];
  const run = await load([row(1, { custmer: 'c' })], { skip });
  expect(run).toMatchObject({ skipped: 1, warnings: { 'skip.missing_key': 1 } });
});

it.each([
  ['some row has it', [row(1), row(2, { custmer: 'c' })], COLUMNS],
  ['it may be missing', [row(1)], { ...COLUMNS, customer_id: { from: 'custmer', optional: true } }],
  ['the file has no row', [], COLUMNS],
])('no key is missing where %s', async (_, objects, columns) => {
  expect((await load(objects, {}, columns)).warnings).toEqual({});
});
