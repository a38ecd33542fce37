import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectBalance } from '../../../support/accounts.js';
import { perTest } from '../../../support/fixture.js';
import { textsOf } from '../../../support/load-here.js';
import { openShop } from '../../../support/rejected-shop.js';
import { proveHere } from './prove-here.js';
import { randomCase, type RandomCase } from './random-files.js';

const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);

const COUNTED = ['inserted', 'duplicates', 'rejected', 'skipped', 'known'] as const;
/** What all seeds count together. */
const sums = { inserted: 0, duplicates: 0, rejected: 0, skipped: 0, known: 0, quarantined: 0 };

const shop = perTest(openShop);

/** The flags of a case whose files are put into the incoming folder. */
function put({ files, mapping, words }: RandomCase): readonly string[] {
  const { place } = shop;
  for (const { name, content } of files) place.put(name, content);
  if (mapping === undefined) return words;
  const path = join(place.path, 'shop.json');
  writeFileSync(path, JSON.stringify(mapping));
  return [...words, '--mapping', path];
}

/** Proves what is incoming, then loads it, compares both, and returns the proof. */
async function expectSame(words: readonly string[]) {
  const proof = await proveHere(shop.place.incoming, textsOf(words));
  const loaded = await shop.place.load(words);
  const { read, inserted, duplicates, rejected, skipped } = loaded;
  expect(proof).toMatchObject({ read, inserted, duplicates, rejected, skipped, isWhole: true });
  const { warnings, nulls, bytes, files, unknownEventTypes: unknownTypes } = loaded;
  expect(proof).toMatchObject({ warnings, nulls, bytes, unknownTypes });
  const { rejects, skips } = loaded;
  expect({ rejects: proof.rejects, skips: proof.skips }).toEqual({ rejects, skips });
  expect([proof.known, proof.quarantined.length]).toEqual([files.known, files.quarantined]);
  expect(Object.keys(proof.firstRejects).toSorted()).toEqual(Object.keys(rejects).toSorted());
  const [events] = await shop.database.sql`select count(*)::int from ecommerce_events`;
  expect(events?.['count']).toBe(proof.inserted);
  await expectBalance(shop.database.sql);
  return proof;
}

describe('a proof counts what the load does', () => {
  it.each(SEEDS)('with the files of seed %i', async (seed) => {
    const proof = await expectSame(put(randomCase(seed)));
    for (const name of COUNTED) sums[name] += proof[name];
    sums.quarantined += proof.quarantined.length;
    expect(proof.findsAllDuplicates).toBe(true);
  });

  it('where each count is more than nothing', () => {
    expect(Object.entries(sums).filter(([, sum]) => sum < 5)).toEqual([]);
  });

  it.each([
    [
      'rees46',
      'event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session',
      [
        '2019-11-01 00:00:00 UTC,view,1003461,205,electronics.phone,xiaomi,489.07,520,4d3b',
        '2019-11-01 00:00:00 UTC,view,1003461,205,electronics.phone,xiaomi,489.07,520,4d3b',
        '2019-11-01 00:00:01 UTC,cart,5000088,206,,janome,293.65,530,8e5f',
        '2019-11-01 00:00:02 UTC,purchase,x,206,,janome,293.65,530,8e5f',
      ],
    ],
    [
      'uci-online-retail',
      'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country',
      [
        '536365,85123A,HOLDER,6,12/1/2010 8:26,2.55,17850,United Kingdom',
        'C536379,D,Discount,-1,12/1/2010 9:41,27.5,14527,United Kingdom',
        '536380,22961,JAM,24,13/1/2010 9:41,1.45,17809,United Kingdom',
      ],
    ],
    [
      'retailrocket',
      'timestamp,visitorid,event,itemid,transactionid',
      [
        '1433221332117,257597,view,355908,',
        '1433221332117,257597,view,355908,',
        '1433224214164,992329,transaction,248676,11117',
        'soon,111016,addtocart,318965,',
      ],
    ],
  ])('by the built-in mapping %s', async (name, header, rows) => {
    for (const file of ['a', 'b']) {
      shop.place.put(`${file}.csv`, [header, ...rows, file === 'a' ? '' : rows[0], ''].join('\n'));
    }
    const proof = await expectSame(['--mapping', name, '--batch-rows', '2']);
    expect(proof).toMatchObject({ inserted: expect.any(Number) });
    expect(proof.inserted).toBeGreaterThan(0);
  });

  const layouts = join(import.meta.dirname, '../../../fixtures/layouts');
  it.each(readdirSync(layouts))('of the layout %s', async (layout) => {
    const names = readdirSync(join(layouts, layout)).filter((name) => name !== 'mapping.json');
    for (const name of names) shop.place.put(name, readFileSync(join(layouts, layout, name)));
    const hasMapping = readdirSync(join(layouts, layout)).includes('mapping.json');
    const mapping = hasMapping ? join(layouts, layout, 'mapping.json') : layout;
    const proof = await expectSame(['--mapping', mapping, '--batch-rows', '2']);
    expect(proof.read).toBeGreaterThan(0);
  });
});
