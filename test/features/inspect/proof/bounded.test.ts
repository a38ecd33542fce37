import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { HEADER, csvFile, csvRow, manyEvents, numberedRow } from '../../../support/event-csv.js';
import { perTest } from '../../../support/fixture.js';
import { makeZip } from '../../../support/make-zip.js';
import { TemporaryFolder } from '../../../support/temporary-folder.js';
import { proveHere } from './prove-here.js';

const place = perTest(() => new TemporaryFolder());

function put(name: string, content: string | Buffer): string {
  const path = join(place.path, name);
  writeFileSync(path, content);
  return path;
}

function mapped(dialect: object): { mapping: string } {
  const mapping = { version: 2, columns: {}, file: { dialect } };
  return { mapping: put('shop.mapping', JSON.stringify(mapping)) };
}

const prove = (most: number, texts = {}) => proveHere(place.path, texts, most);

it.each([
  ['fewer', 9, 10],
  ['as many', 10, 10],
])('a file with no more rows than are wanted is read as it is: %s', async (_, rows, most) => {
  put('a.csv', manyEvents('e', rows));
  expect(await prove(most)).toMatchObject({ read: rows, isWhole: true });
});

const KINDS: [string, (text: string) => Buffer | string][] = [
  ['a.csv', (text) => text],
  ['a.csv.gz', (text) => gzipSync(text)],
  ['a.csv.zst', (text) => zstdCompressSync(text)],
  ['a.zip', (text) => makeZip({ name: 'a.csv', content: text })],
  ['a.csv.zip', (text) => makeZip({ name: 'a.csv.gz', content: gzipSync(text) })],
];

describe.each(KINDS)('%s with more rows than are wanted', (name, pack) => {
  it('has its first ones read', async () => {
    put(name, pack(manyEvents('e', 50)));
    const proof = await prove(8);
    expect(proof).toMatchObject({ read: 8, inserted: 8, isWhole: false, quarantined: [] });
    expect(proof.samples.map(({ line }) => line)).toEqual([2, 5, 9]);
  });
});

it('NDJSON in a ZIP is read as that', async () => {
  const event = { event_type: 'view', product_id: 7, product_name: 'Kite', category: 'Toys' };
  const more = { price: 5, customer_email: 'jane@example.com', event_timestamp: 'soon' };
  const objects = Array.from({ length: 9 }, (_, index) =>
    JSON.stringify({ ...event, ...more, event_id: `e${index}` }),
  );
  put('a.zip', makeZip({ name: 'a.ndjson', content: objects.join('\n') }));
  const { read, rejects } = await prove(4);
  expect({ read, rejects }).toEqual({ read: 4, rejects: { 'event_timestamp.invalid': 4 } });
});

it('lines above the header and trailing fields are read as in the whole file', async () => {
  const rows = Array.from({ length: 30 }, (_, number) => `${numberedRow('e', number)},`);
  put('a.csv', ['Report', '', HEADER, ...rows, ''].join('\n'));
  const { read, inserted, samples } = await prove(6, mapped({ skipLines: 2 }));
  expect({ read, inserted }).toEqual({ read: 6, inserted: 6 });
  expect(samples.map(({ line }) => line)).toEqual([4, 6, 9]);
});

it('a file that cannot be read is quarantined as by a load', async () => {
  put('a.csv.gz', gzipSync(csvFile(csvRow())).subarray(0, -9));
  expect((await prove(1)).quarantined).toMatchObject([{ code: 'file.gzip' }]);
});

describe('a large file', () => {
  /** So many rows that begin, middle and end are far from each other: over 10 MB. */
  const ROWS = 50_000;

  function largeFile(row: (number: number) => string): string {
    return [HEADER, ...Array.from({ length: ROWS }, (_, number) => row(number)), ''].join('\n');
  }

  it('has rows of begin, middle and end read', async () => {
    put(
      'a.csv',
      largeFile((number) =>
        number === 3 || number > ROWS / 3
          ? csvRow({ event_id: `e${number}`, price: number === 3 ? 'free' : '' })
          : numberedRow('e', number),
      ),
    );
    const { read, inserted, isWhole, firstRejects, samples } = await prove(1_000);
    expect({ read, inserted, isWhole }).toEqual({ read: 1_000, inserted: 499, isWhole: false });
    expect(firstRejects).toEqual({
      'price.invalid': { file: 'a.csv', line: 5, column: 'price', text: 'free' },
      // It is not known how many lines are before the middle.
      'price.empty': { file: 'a.csv', line: undefined, column: 'price', text: '' },
    });
    expect(samples.every(({ line }) => line <= 501)).toBe(true);
  });

  it.each([
    ['of many lines in quotes', '"1 Street\nsecond, line\n""third"""'],
    ['of one line', '1 Street'],
  ])('has only whole rows read where there are fields %s', async (_, address) => {
    const row = csvRow().split(',');
    const at = row.indexOf('1 Planted Street');
    put(
      'a.csv',
      largeFile((number) => row.with(0, `e${number}`).with(at, address).join(',')),
    );
    for (const most of [2_000, ROWS - 1]) {
      const { read, inserted, rejects } = await prove(most);
      expect({ inserted, rejects }).toEqual({ inserted: read, rejects: {} });
      expect(read).toBeGreaterThanOrEqual(2_000);
    }
  });

  it('whose rows are other ones from the middle on has them rejected', async () => {
    put(
      'a.csv',
      largeFile((number) => numberedRow('e', number) + (number > ROWS / 3 ? ',x' : '')),
    );
    const { read, rejects } = await prove(1_000);
    expect({ read, rejects }).toEqual({ read: 1_000, rejects: { 'row.columns': 500 } });
  });

  it.each([
    ['UTF-16', 'utf-16le', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['Windows-1252', 'windows-1252', (text: string) => Buffer.from(text, 'latin1')],
  ])('in %s is read as that', async (_, encoding, encode) => {
    put('a.csv', encode(largeFile((number) => numberedRow('é', number).replace('Kite', 'Käfer'))));
    const { read, inserted, samples } = await prove(600, mapped({ encoding }));
    expect({ read, inserted }).toEqual({ read: 600, inserted: 600 });
    expect(samples[2]?.event).toMatchObject({ product_name: 'Käfer' });
  });

  it('has duplicates over its pieces, and its copy is known', async () => {
    const content = largeFile((number) => numberedRow('e', number % 100));
    put('a.csv', content);
    put('b.csv', content);
    expect(await prove(1_000)).toMatchObject({
      read: 1_000,
      inserted: 100,
      duplicates: 900,
      known: 1,
    });
  });

  it('is told apart from one of another size that has the same rows there', async () => {
    for (const [name, rows] of [
      ['a', 5_000],
      ['b', 6_000],
    ] as const) {
      put(`${name}.csv.gz`, gzipSync(manyEvents('e', rows)));
    }
    expect(await prove(100)).toMatchObject({ read: 200, duplicates: 100, known: 0 });
  });
});
