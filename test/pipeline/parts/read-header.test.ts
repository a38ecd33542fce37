import { describe, expect, it } from 'vitest';
import { FormatError } from '../../../src/core/errors/format-error.js';
import { parseMapping } from '../../../src/core/mapping/parse-mapping.js';
import { OWN_FORMAT } from './own-format.js';
import { readHeader } from '../../../src/pipeline/parts/read-header.js';
import { HEADER } from '../../support/event-csv.js';
import { TemporaryFolder } from '../../support/temporary-folder.js';
import { readerOf, UNSTOPPED, writeSource } from '../../io/files/source-files.js';
import { makeDialect, type Dialect } from '../../../src/core/dialect/dialect.js';

async function headerOf(
  content: string | Buffer,
  changes: Partial<Dialect> = {},
  rules = OWN_FORMAT,
) {
  using folder = new TemporaryFolder();
  const dialect = makeDialect(changes);
  const file = writeSource(folder.path, 'a.csv', content);
  return await readHeader(readerOf(file, UNSTOPPED, dialect.encoding), dialect, rules);
}

describe('the header of a file', () => {
  it.each([
    ['LF', `${HEADER}\nx`, { offset: HEADER.length + 1, line: 2 }],
    ['CRLF', `${HEADER}\r\nx`, { offset: HEADER.length + 2, line: 2 }],
    ['nothing after it', HEADER, { offset: HEADER.length, line: 1 }],
    ['blank lines before it', `\n\r\n${HEADER}\nx`, { offset: HEADER.length + 4, line: 4 }],
    [
      'a byte order mark, which does not count',
      `\ufeff${HEADER}\nx`,
      { offset: HEADER.length + 1, line: 2 },
    ],
  ])('ends where the rows begin: %s', async (_, text, rowsStart) => {
    expect((await headerOf(text)).rowsStart).toEqual(rowsStart);
  });

  it.each([
    ['a file of blank lines', '\n\n', 'header.missing'],
    ['an open quote', `"${HEADER}\n`, 'header.unreadable'],
    ['invalid UTF-8', Buffer.from([0x65, 0xff, 0x0a]), 'header.unreadable'],
    ['a NUL in the name of an unknown column', `${HEADER},a\0b\n`, 'header.unreadable'],
    ['UTF-16 without a mark', Buffer.from(`${HEADER}\n`, 'utf16le'), 'header.unreadable'],
    ['a line without an end', 'x'.repeat(1_100_000), 'header.unreadable'],
    ['a column that is not there', HEADER.replace('price,', ''), 'header.missing_columns'],
    ['a column that is there twice', `${HEADER},price`, 'header.repeated'],
  ])('is refused: %s', async (_, content, code) => {
    const refusal = headerOf(content);
    await expect(refusal).rejects.toBeInstanceOf(FormatError);
    await expect(refusal).rejects.toMatchObject({ code, exitCode: 3 });
  });
});

describe('a header that is shorter than the rows', () => {
  const names = HEADER.split(',');
  const row = names.map(() => 'x').join(',');

  it.each([
    ['one delimiter more', `${row},\n${row},\n`, 1],
    ['two delimiters more, and spaces', `${row}, ,\n${row},,\n`, 2],
    ['one row only, without a line end', `${row},`, 1],
    ['a text in the surplus field of the first row', `${row},y\n${row},\n`, 0],
    ['a text in the surplus field of a later row', `${row},\n${row},y\n`, 0],
    ['a later row with another number of fields', `${row},\n${row}\n`, 0],
    ['a row that cannot be split', `${row},\n"\n`, 0],
    ['rows that are as wide as it', `${row}\n${row},\n`, 0],
  ])('has %s', async (_, rows, trailingFields) => {
    const { plan, dialect, rowsStart } = await headerOf(`${HEADER}\n${rows}`);
    expect(dialect.trailingFields).toBe(trailingFields);
    expect(plan.header).toEqual([...names, ...Array<string>(trailingFields).fill('')]);
    expect(rowsStart).toEqual({ offset: HEADER.length + 1, line: 2 });
  });

  it('is as wide as a recorded dialect says, whatever rows follow', async () => {
    const { plan } = await headerOf(`${HEADER}\n${row}\n`, { trailingFields: 1 });
    expect(plan.header).toEqual([...names, '']);
  });
});

const utf16 = (text: string) => Buffer.from(text, 'utf16le');

describe('in another dialect', () => {
  const semicolons = HEADER.replaceAll(',', ';');

  it('the header is split by its delimiter', async () => {
    const { plan } = await headerOf(`${semicolons}\nx`, { delimiter: ';' });
    expect(plan.header).toEqual(HEADER.split(','));
    await expect(headerOf(`${semicolons}\nx`)).rejects.toMatchObject({
      code: 'header.missing_columns',
    });
  });

  it('lines are skipped before it', async () => {
    const text = `made by hand\r\n"\n${HEADER}\nx`;
    expect(await headerOf(text, { skipLines: 2 })).toMatchObject({
      rowsStart: { offset: 17 + HEADER.length, line: 4 },
      dialect: { skipLines: 2 },
    });
    await expect(headerOf('a\nb', { skipLines: 2 })).rejects.toMatchObject({
      code: 'header.missing',
    });
  });

  it('names stand in place of it', async () => {
    const names = HEADER.split(',');
    const start = { offset: 0, line: 1 };
    expect(await headerOf('x\n', { names })).toMatchObject({
      plan: { header: names },
      rowsStart: start,
    });
    expect(await headerOf('', { names })).toMatchObject({ rowsStart: start });
    expect(await headerOf('a\nx\n', { names, skipLines: 1 })).toMatchObject({
      rowsStart: { offset: 2, line: 2 },
    });
    await expect(headerOf('x\n', { names: ['price'] })).rejects.toMatchObject({
      code: 'header.missing_columns',
    });
  });

  it.each<[string, Buffer, Partial<Dialect>, string]>([
    ['UTF-8', Buffer.from(HEADER), {}, 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${HEADER}`), {}, 'utf-8'],
    ['UTF-16LE with a mark', utf16(`\ufeff${HEADER}`), {}, 'utf-16le'],
    ['UTF-16BE with a mark', utf16(`\ufeff${HEADER}`).swap16(), {}, 'utf-16be'],
    ['UTF-16LE without a mark', utf16(HEADER), { encoding: 'utf-16le' }, 'utf-16le'],
    ['another one than its mark', utf16(`\ufeff${HEADER}`), { encoding: 'utf-16be' }, 'utf-16le'],
  ])('the encoding is the one that the file has: %s', async (_, content, changes, encoding) => {
    expect((await headerOf(content, changes)).dialect).toEqual(makeDialect({ encoding }));
  });
});

async function hintOf(content: string, mapping?: object) {
  const rules =
    mapping === undefined
      ? OWN_FORMAT
      : { ...OWN_FORMAT, mapping: parseMapping(JSON.stringify(mapping), 'shop') };
  const failure = await headerOf(content, {}, rules).catch((error: unknown) => error);
  if (!(failure instanceof FormatError)) throw new Error('the header was read');
  return [failure.hint]
    .flat()
    .map((part) => (typeof part === 'string' ? part : part?.command))
    .join('');
}

describe('the hint for a header that cannot be used', () => {
  const FOREIGN = 'id,kind,time,art,shown\nx';
  const columns = {
    event_id: { from: 'id' },
    event_type: { from: 'kind' },
    event_timestamp: { from: 'time' },
  };

  it('names --mapping only where our own format reads the file', async () => {
    expect(await hintOf(FOREIGN)).toContain('For another format, set --mapping.');
    expect(await hintOf(FOREIGN, { columns })).not.toContain('--mapping');
  });

  it('says what helps where a mapping gives required columns no source', async () => {
    expect(await hintOf(FOREIGN, { columns, waive: ['category'] })).toBe(
      'In the mapping, give product_id or sku, product_name, price, customer_email a source, a constant or a default. ' +
        'To allow NULL instead: "waive": ["product_name", "price", "customer_email"]. See docs.',
    );
  });

  it('names no waiver for what every event needs', async () => {
    const waive = ['product_name', 'category', 'price', 'customer_email'];
    const { event_timestamp, event_type } = columns;
    const mapping = { columns: { event_timestamp, event_type, sku: { from: 'art' } }, waive };
    expect(await hintOf(FOREIGN, mapping)).toBe(
      'Map event_id from a column, or set "eventId": "row". See docs.',
    );
    expect(await hintOf(FOREIGN, { columns, waive })).toBe(
      'In the mapping, give product_id or sku a source, a constant or a default. See docs.',
    );
  });

  it('says how a file may lack a column that the mapping names', async () => {
    const mapping = { columns: { ...columns, sku: { from: 'ean' } } };
    const hint = await hintOf(FOREIGN, mapping);
    expect(hint).toMatch(/^Correct these names in the mapping, or set "optional": true/);
    expect(hint).not.toMatch(/\bsku\b/);
  });
});
