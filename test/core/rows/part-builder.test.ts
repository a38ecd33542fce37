import { describe, expect, it } from 'vitest';
import { PartBuilder } from '../../../src/core/rows/part-builder.js';
import { NO_MAPPING, type Mapping } from '../../../src/core/mapping/language/mapping.js';
import { SOURCE_COLUMNS } from '../../../src/core/event/columns.js';
import { csvRow, HEADER, USUAL_COLUMNS } from '../../support/event-csv.js';
import { rowsIn } from '../csv/rows-in.js';
import { textsOf } from './noted-events.js';
import { sentEvents } from './sent-events.js';
import { interpreterOf } from '../../pipeline/parts/example-interpreter.js';

async function build(
  rows: readonly (string | Buffer)[],
  { header = HEADER, mapping = NO_MAPPING }: { header?: string; mapping?: Mapping } = {},
): Promise<PartBuilder> {
  const builder = new PartBuilder(interpreterOf(header.split(','), mapping), 7);
  const bytes = rows.map((row) => Buffer.concat([Buffer.from(row), Buffer.from('\n')]));
  for (const row of await rowsIn(Buffer.concat(bytes))) builder.add(row);
  return builder;
}

describe('the rows of a part', () => {
  it('are events or rejects, each counted once', async () => {
    const builder = await build([
      csvRow({ event_id: 'a' }),
      csvRow({ price: 'free' }),
      'too,few',
      '"open',
      csvRow({ event_id: 'b', event_type: 'Strange', brand: '' }),
    ]);
    expect(builder.read).toBe(5);
    expect(builder.splitRows).toBe(3);
    expect(textsOf(builder.events.ids)).toEqual(['a', 'b']);
    expect(builder.rejects.map(({ line, violations }) => [line, violations])).toEqual([
      [2, [{ rule: 'price.invalid', column: 'price' }]],
      [3, [{ rule: 'row.columns', column: '' }]],
      [4, [{ rule: 'row.quotes', column: '' }]],
    ]);
    expect(builder.rejectTally).toEqual({ 'price.invalid': 1, 'row.columns': 1, 'row.quotes': 1 });
    expect(builder.warnings).toEqual({ 'event_type.unknown': 1 });
    expect(builder.nulls).toEqual({ brand: 1 });
  });

  it('have the number of fields that the header has', async () => {
    const builder = await build([`${csvRow()},one more`, csvRow().split(',').slice(1).join(',')]);
    expect(builder.rejectTally).toEqual({ 'row.columns': 2 });
  });

  it('count a rule once a row', async () => {
    const nul = `${csvRow()},a\0,b\0`;
    const builder = await build([nul], { header: `${HEADER},weave,size` });
    expect(builder.rejects[0]?.violations).toEqual([
      { rule: 'extra.nul', column: 'weave' },
      { rule: 'extra.nul', column: 'size' },
    ]);
    expect(builder.rejectTally).toEqual({ 'extra.nul': 1 });
  });

  it.each(SOURCE_COLUMNS)('may hold no NUL: %s', async (column) => {
    const header = SOURCE_COLUMNS.join(',');
    const row = SOURCE_COLUMNS.map((name) => (name === column ? 'x\0' : '')).join(',');
    const builder = await build([row], { header });
    expect(builder.rejects[0]?.violations).toContainEqual({ rule: `${column}.nul`, column });
    expect(builder.rejects[0]?.rawBytes).toBeDefined();
  });

  it('may hold no field over 64 KiB, in bytes', async () => {
    const [fits, long] = ['é'.repeat(32_768), 'é'.repeat(32_769)];
    const builder = await build([csvRow({ product_name: fits }), csvRow({ product_name: long })]);
    expect(builder.events.count).toBe(1);
    expect(builder.rejects[0]?.violations).toEqual([
      { rule: 'product_name.too_large', column: 'product_name' },
    ]);
  });

  it('report what no column may hold together with the rules of the columns', async () => {
    const builder = await build([csvRow({ brand: 'a\0', price: '-1' })]);
    expect(builder.rejects[0]?.violations.map(({ rule }) => rule)).toEqual([
      'brand.nul',
      'price.range',
    ]);
  });

  it('name a column without a name by its place, and give no code a foreign name', async () => {
    const builder = await build([`${csvRow()},a\0,b\0`], { header: `${HEADER},,weave` });
    expect(builder.rejects[0]?.violations).toEqual([
      { rule: 'extra.nul', column: `column ${USUAL_COLUMNS.length + 1}` },
      { rule: 'extra.nul', column: 'weave' },
    ]);
  });

  it('get their event ids from themselves where the mapping says so, the same in the same part again', async () => {
    const mapping: Mapping = { ...NO_MAPPING, eventId: 'row' };
    const rows = [csvRow(), csvRow({ price: 'free' }), csvRow(), csvRow({ sku: 'other' })];
    const [first, again] = [await build(rows, { mapping }), await build(rows, { mapping })];
    expect(new Set(textsOf(first.events.ids)).size).toBe(3);
    expect(textsOf(again.events.ids)).toEqual(textsOf(first.events.ids));
  });

  it('carry the lineage of their part', async () => {
    const builder = await build([csvRow()]);
    expect(sentEvents(builder.events)).toMatchObject([{ batch_id: 7 }]);
  });
});
