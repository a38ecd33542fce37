import { describe, expect, it } from 'vitest';
import type { EventIdRule } from '../../../src/core/mapping/event-id-rule.js';
import { NO_MAPPING, type Mapping } from '../../../src/core/mapping/language/mapping.js';
import { isHeaderProblem, planRows } from '../../../src/core/mapping/row-plan.js';
import { FileState } from '../../../src/core/rows/file-state.js';
import { NEEDED } from './needed-columns.js';

/** Makes the ids of rows of a header, part by part. */
function idsOf(
  parts: readonly (readonly (readonly string[])[])[],
  {
    header = [],
    mapping = {},
    rule,
  }: { header?: readonly string[]; mapping?: Partial<Mapping>; rule?: EventIdRule } = {},
): string[] {
  const plan = planRows(header, { ...NO_MAPPING, eventId: 'row', ...NEEDED, ...mapping }, 'keep');
  if (isHeaderProblem(plan)) throw new Error(plan.message);
  const state = new FileState(plan, undefined, rule);
  return parts.flatMap((rows) => {
    const { rowEventId } = state.forPart();
    return rows.map((fields) => {
      const cells = { fields };
      return rowEventId({ cells, kept: cells, item: undefined, mapped: plan.record(cells) }).id;
    });
  });
}

/** The id of one row. */
function idOf(fields: readonly string[], options: Parameters<typeof idsOf>[1] = {}): string {
  return idsOf([[fields]], options)[0] ?? '';
}

const ROWS = [
  ['a', 'b'],
  ['c', 'd'],
  ['a', 'b'],
  ['a', 'b'],
];

describe('event ids that are made from rows', () => {
  const header = ['event_time', 'event_type', 'product_id'];

  it('are the same for ever', () => {
    const row = ['2019-10-01 00:00:00 UTC', 'view', '44600062'];
    expect(idsOf([[row, row, ['', '', ''], ['ä€😀', '"', '\\']]], { header })).toEqual([
      '0a32fc55-129c-57fe-8cbf-a94f8cf261ef',
      '14edbd56-72cc-5065-b727-0a0713529307',
      '034b0ce3-72f0-50d6-a8e6-a8b13480eedb',
      '5e99eb2d-f4d0-5c7c-adca-9d95387142da',
    ]);
  });

  it('count a column once that is only renamed, for ever', () => {
    const brand = { from: 'Marke' };
    const options = { header: ['id', 'marke'], mapping: { columns: { ...NEEDED.columns, brand } } };
    expect(idOf(['1', 'Globex'], options)).toBe('ebf7c8fa-6728-5135-87a0-d0c8bdcad03e');
    expect(idOf(['1', 'Initech'], options)).not.toBe(idOf(['1', 'Globex'], options));
    const changed = { columns: { ...NEEDED.columns, brand: { ...brand, case: 'lower' } } } as const;
    const cased = { ...options, mapping: changed };
    expect(idOf(['1', 'GLOBEX'], cased)).not.toBe(idOf(['1', 'Globex'], cased));
  });

  it('are UUIDs of version 5', () => {
    expect(idOf(['x'], { header: ['a'] })).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  it('differ for equal rows of a file, wherever it is cut into parts', () => {
    const options = { header: ['one', 'two'] };
    const whole = idsOf([ROWS], options);
    expect(new Set(whole).size).toBe(4);
    for (const cut of [1, 2, 3]) {
      expect(idsOf([ROWS.slice(0, cut), ROWS.slice(cut)], options)).toEqual(whole);
    }
  });

  it('differ for one row that two mappings make different events of', () => {
    const [view, purchase] = ['view', 'purchase'].map((constant) =>
      idOf(['1'], {
        header: ['order_no'],
        mapping: { columns: { ...NEEDED.columns, event_type: { constant } } },
      }),
    );
    expect(view).not.toBe(purchase);
  });

  it.each([
    ['the columns have another order', ['b', 'a'], ['2', '1']],
    ['an empty column comes with it', ['a', 'b', 'c'], ['1', '2', '']],
    ['it was exported as a reject', ['a', 'b', 'reject_line'], ['1', '2', '7']],
  ])('are the same for a row where %s', (_, header, fields) => {
    expect(idOf(fields, { header })).toBe(idOf(['1', '2'], { header: ['a', 'b'] }));
  });

  it.each([
    ['a text that moves to the next field', ['ab', 'c'], ['a', 'bc']],
    ['a field that holds a separator', ['a\u001fb', 'c'], ['a', 'b\u001fc']],
    ['a comma', ['a,b', 'c'], ['a', 'b,c']],
    ['quotes', ['a","b', 'c'], ['a', 'b","c']],
    ['a number at the end, as the ordinal has', ['a1', ''], ['a', '']],
    ['a text in the other column', ['a', ''], ['', 'a']],
    ['upper case', ['a', ''], ['A', '']],
  ])('tell different rows apart: %s', (_, one, other) => {
    for (const rule of [1, 2] as const) {
      const options = { header: ['one', 'two'], rule };
      expect(idOf(one, options)).not.toBe(idOf(other, options));
    }
  });
});

describe('by the rule of version 0.1', () => {
  it('event ids are the same for ever', () => {
    const row = ['2019-10-01 00:00:00 UTC', 'view', '44600062'];
    expect(idsOf([[row, row, [''], ['ä€😀', '"', '\\', '\n']]], { rule: 1 })).toEqual([
      '531a83a0-3edc-50b5-a77f-23d5f2a73f06',
      '996c653c-9302-567a-a134-3b9faa10b1df',
      'c7693a5d-3881-5407-ac6a-1f092000786c',
      '098ea308-bfa2-5f48-b354-2e34e25a977a',
    ]);
  });

  it('equal rows of different parts have the same', () => {
    const ids = idsOf([ROWS, ROWS], { rule: 1 });
    expect(ids.slice(4)).toEqual(ids.slice(0, 4));
    expect(new Set(ids).size).toBe(4);
  });
});
