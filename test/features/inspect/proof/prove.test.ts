import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { NO_MAPPINGS } from '../../../../src/core/mapping/mappings.js';
import { settingsFrom } from '../../../../src/core/settings/settings-from.js';
import { prove } from '../../../../src/features/inspect/proof/prove.js';
import { LocalFiles } from '../../../../src/io/files/local-folder/local-files.js';
import { streamSettings } from '../../../../src/pipeline/rules/stream-settings.js';
import { csvFile, csvRow, manyEvents } from '../../../support/event-csv.js';
import { perTest } from '../../../support/fixture.js';
import { TemporaryFolder } from '../../../support/temporary-folder.js';
import { proveHere } from './prove-here.js';

const place = perTest(() => new TemporaryFolder());

/** Files are taken in the order of their times. */
function put(name: string, content: string | Buffer, seconds = 0): void {
  const path = join(place.path, name);
  writeFileSync(path, content);
  utimesSync(path, 1_700_000_000 + seconds, 1_700_000_000 + seconds);
}

function mapped(mapping: object): Record<string, string> {
  put('shop.mapping', JSON.stringify({ version: 2, waive: ['customer_email'], ...mapping }));
  return { mapping: join(place.path, 'shop.mapping') };
}

const COLUMNS = {
  event_id: { from: 'id' },
  event_type: { from: 'status', values: { paid: 'purchase', back: 'refund' } },
  product_id: { from: 'article' },
  product_name: { constant: 'Kite' },
  category: { constant: 'Toys' },
  price: { from: 'amount', number: { decimal: ',' } },
  event_timestamp: { from: 'at' },
};
const SHOP = { columns: COLUMNS, file: { dialect: { delimiter: ';', skipLines: 1 } } };
const HEAD = ['Orders of May', 'id;article;amount;status;at'];
const AT = '2025-05-01 10:00:00';

describe('the first reject of each rule', () => {
  it('has file, line, foreign column and text', async () => {
    const rows = [`1;7;5,00;paid;${AT}`, `2;7;auf Anfrage;paid;${AT}`, `3;7;frei;paid;${AT}`];
    put('b.csv', [...HEAD, ...rows, ''].join('\n'));
    put('a.csv', [...HEAD, `4;x;?;paid;${AT}`, 'too;few', ''].join('\n'), 1);
    const { firstRejects, rejects } = await proveHere(place.path, mapped(SHOP));
    expect(rejects).toEqual({ 'price.invalid': 3, 'product_id.invalid': 1, 'row.columns': 1 });
    expect(firstRejects).toEqual({
      'price.invalid': { file: 'b.csv', line: 4, column: 'amount', text: 'auf Anfrage' },
      'product_id.invalid': { file: 'a.csv', line: 3, column: 'article', text: 'x' },
      'row.columns': { file: 'a.csv', line: 4, column: undefined, text: undefined },
    });
  });

  it('has our own column where there is no mapping', async () => {
    put('a.csv', csvFile(csvRow(), csvRow({ event_id: 'e-2', price: 'free' })));
    expect((await proveHere(place.path)).firstRejects).toEqual({
      'price.invalid': { file: 'a.csv', line: 3, column: 'price', text: 'free' },
    });
  });
});

describe('files of which nothing would be loaded', () => {
  it('are named with the reason, and the others are read', async () => {
    put('a.csv', 'colour,size\nred,7\n');
    put('b.csv', manyEvents('e', 3));
    put('c.csv.gz', gzipSync(manyEvents('f', 3)).subarray(0, -9));
    put('d.csv', csvFile(csvRow({ price: 'free' })));
    put('e.csv', '');
    const proof = await proveHere(place.path);
    expect(proof).toMatchObject({ read: 4, inserted: 3, rejected: 1 });
    const codes = proof.quarantined.map(({ file, code }) => [file, code]);
    expect(Object.fromEntries(codes)).toEqual({
      'a.csv': 'header.missing_columns',
      'c.csv.gz': 'file.gzip',
      'd.csv': 'file.all_rejected',
      'e.csv': 'file.empty',
    });
  });

  it('are those over the budget of rejects as well', async () => {
    put('a.csv', csvFile(csvRow(), csvRow({ price: 'free' })));
    const { read, quarantined } = await proveHere(place.path, { maxRejects: '0' });
    expect([read, quarantined[0]?.code]).toEqual([0, 'budget.exceeded']);
  });

  it.each([undefined, 2])(
    'fail where they changed since they were listed (%s rows)',
    async (most) => {
      put('a.csv', manyEvents('e', 3));
      put('b.csv', manyEvents('f', 2));
      const proof = await proveListed(most, () => put('a.csv', manyEvents('e', 4)));
      expect(proof).toMatchObject({ read: 2, failed: [{ file: 'a.csv', code: 'file.changed' }] });
    },
  );
});

/** Proves our own format with the files of the folder, which change after they were listed. */
async function proveListed(
  most: number | undefined,
  change: () => void,
  { signal } = new AbortController(),
) {
  const folder = new LocalFiles(place.path);
  const { ready: files } = await folder.list();
  change();
  const rules = settingsFrom(streamSettings, {});
  return prove({ source: { folder, files }, mappings: NO_MAPPINGS, rules, most, signal });
}

describe('the samples', () => {
  it('are three rows that load, from the first to the last', async () => {
    put('a.csv', 'colour,size\nred,7\n');
    const prices = ['free', '1.00', 'free', '3.00', '4.00', '5.00', '6.00', 'free'];
    const rows = prices.map((price, row) => csvRow({ event_id: `e-${row}`, price }));
    put('b.csv', csvFile(...rows), 1);
    const { samples } = await proveHere(place.path);
    expect(samples).toMatchObject([
      { line: 3, rules: [], event: { event_id: 'e-1' }, source: { price: '1.00' } },
      { line: 6, rules: [], event: { event_id: 'e-4' } },
      { line: 8, rules: [], event: { event_id: 'e-6' } },
    ]);
  });

  it('are rows that do not load where too few do', async () => {
    put('a.csv', csvFile(csvRow({ price: 'free' }), csvRow(), csvRow({ price: '' })));
    const { samples } = await proveHere(place.path);
    expect(samples.map(({ line, rules }) => [line, rules])).toEqual([
      [3, []],
      [2, ['price.invalid']],
      [4, ['price.empty']],
    ]);
  });

  it('are one event of each row that is several', async () => {
    const each = { from: 'articles' };
    put('a.csv', `id,articles,amount,status,at\n1,"[""x"",2,3]",5,paid,${AT}\n`);
    const columns = { ...COLUMNS, product_id: { from: 'item' } };
    const proof = await proveHere(place.path, mapped({ each, columns }));
    expect(proof).toMatchObject({ inserted: 2, rejected: 1 });
    expect(proof.samples).toMatchObject([{ line: 2, event: { event_id: '1#2' } }]);
  });
});

it('ends with the reason of the signal', async () => {
  put('a.csv', manyEvents('e', 3));
  const signal = AbortSignal.abort(new Error('enough'));
  const proof = proveListed(undefined, () => undefined, { signal } as AbortController);
  await expect(proof).rejects.toThrow('enough');
});
