import { describe, expect, it } from 'vitest';
import { parseMapping } from '../../../src/core/mapping/parse-mapping.js';
import { dialectKeys, mappingJson } from '../../../src/core/propose/mapping-json.js';
import { sniffFile, type SniffedFile } from '../../../src/core/sniff/sniff-file.js';
import { ORDERS, propose } from './table.js';

/** How a file of some bytes is written. */
function sniffed(bytes: string | Buffer): SniffedFile {
  const found = sniffFile([Buffer.from(bytes)], true);
  if (found === undefined) throw new Error('it is not text');
  return found;
}

const ROWS = 'id,time,name\n1,2026-01-13,Red vase\n2,2026-01-14,Blue vase\n3,2026-01-15,Tee\n';

describe('the dialect of a mapping', () => {
  it.each<[what: string, bytes: string | Buffer, keys: object | undefined]>([
    ['of our own format is not named', ROWS, undefined],
    ['with other separators', ROWS.replaceAll(',', ';'), { delimiter: ';' }],
    ['with lines above the header', `Export of orders\n${ROWS}`, { skipLines: 1 }],
    [
      'of another encoding',
      Buffer.from(ROWS.replaceAll('vase', 'gefäß'), 'latin1'),
      { encoding: 'windows-1252' },
    ],
    ['of a byte order mark, which says it', `\ufeff${ROWS}`, undefined],
    [
      'without a header',
      '1,2026-01-13,Red vase\n2,2026-01-14,Blue vase\n',
      { columns: ['column 1', 'column 2', 'column 3'] },
    ],
    ['of NDJSON', '{"id":1,"name":"a"}\n{"id":2,"name":"b"}\n', { format: 'ndjson' }],
  ])('%s', (_, bytes, keys) => {
    expect(dialectKeys(sniffed(bytes), ['column 1', 'column 2', 'column 3'])).toEqual(keys);
  });
});

it('writes a mapping that says the same when it is read again', () => {
  const { mapping } = propose({ ...ORDERS, Status: ['paid', 'failed', 'paid', 'refunded'] });
  if (mapping === undefined) throw new Error('no mapping is proposed');
  const file = { names: ['orders_*.csv'], dialect: { delimiter: ';' } };
  const { json: _, ...read } = parseMapping(
    JSON.stringify(mappingJson('shop', mapping, file)),
    'shop.json',
  );
  expect(read).toEqual({ name: 'shop', file, ...mapping });
});
