import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { csvFile, csvRow, manyEvents } from '../../support/event-csv.js';
import { perTest } from '../../support/fixture.js';
import { DEAR, dearFile, openShop } from '../../support/rejected-shop.js';

const shop = perTest(openShop);

describe('a dry run', () => {
  it.each<[string, Record<string, string | Buffer>, readonly string[]]>([
    ['of the same batch', { a: csvFile(csvRow(), csvRow()) }, []],
    ['of batches before', { a: manyEvents('e', 9) + manyEvents('e', 9) }, ['--batch-rows', '4']],
    ['of files before', { a: manyEvents('e', 9), b: manyEvents('e', 12) }, ['--batch-rows', '4']],
    ['beyond the horizon', { a: farApart(), b: farApart() }, ['--batch-rows', '1']],
  ])('finds duplicates %s, as the load does', async (_, files, words) => {
    for (const [name, content] of Object.entries(files)) shop.place.put(`${name}.csv`, content);
    const dry = await shop.place.json(['--dry-run', ...words]);
    const { inserted, duplicates, rejects, files: ended } = await shop.place.load(words);
    expect(dry).toMatchObject({ inserted, duplicates, rejects, files: { loaded: ended.loaded } });
  });

  it('finds those of stored events as well', async () => {
    shop.place.put('a.csv', manyEvents('e', 5));
    await shop.place.load();
    shop.place.put('b.csv', manyEvents('e', 9));
    shop.place.put('c.csv', manyEvents('e', 11));
    expect(await shop.place.json(['--dry-run'])).toMatchObject({
      inserted: 6,
      duplicates: 14,
    });
  });

  it('knows the file that has the bytes of another', async () => {
    const content = gzipSync(manyEvents('e', 5));
    for (const name of ['a', 'b', 'c']) shop.place.put(`${name}.csv.gz`, content);
    expect(await shop.place.json(['--dry-run'])).toMatchObject({
      read: 5,
      inserted: 5,
      files: { loaded: 1, known: 2 },
    });
  });

  it('puts each copy aside of a file whose rows are all rejected', async () => {
    for (const name of ['a', 'b']) shop.place.put(`${name}.csv`, dearFile('d', 0, 3));
    const files = { loaded: 0, known: 0, quarantined: 2 };
    expect(await shop.place.json(['--dry-run'])).toMatchObject({ rejected: 3, files });
    expect(await shop.place.json(['--dry-run', ...DEAR])).toMatchObject({
      inserted: 3,
      files: { loaded: 1, known: 1 },
    });
    expect(await shop.place.load()).toMatchObject({ rejected: 3, files });
  });
});

/** The same event at two times. */
function farApart(): string {
  const times = ['2025-01-01 00:00:00', '2025-03-01 00:00:00'];
  return csvFile(...times.map((event_timestamp) => csvRow({ event_timestamp })));
}
