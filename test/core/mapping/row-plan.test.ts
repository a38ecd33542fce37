import { describe, expect, it } from 'vitest';
import {
  alternativeOf,
  REQUIRED_COLUMNS,
  SOURCE_COLUMNS,
} from '../../../src/core/event/columns.js';
import { NO_MAPPING, type Mapping } from '../../../src/core/mapping/language/mapping.js';
import { builtInMapping } from '../../../src/core/mapping/built-in.js';
import type { HeaderProblem } from '../../../src/core/mapping/header-problem.js';
import {
  isHeaderProblem,
  planHeader,
  planRows,
  type RowPlan,
} from '../../../src/core/mapping/row-plan.js';

const REES46 = builtInMapping('rees46');

type OnNewColumns = 'keep' | 'ignore' | 'fail';

function planOf(
  header: readonly string[],
  mapping = NO_MAPPING,
  on: OnNewColumns = 'keep',
): RowPlan {
  const plan = planRows(header, mapping, on);
  if (isHeaderProblem(plan)) throw new Error(plan.message);
  return plan;
}

function problemOf(
  header: readonly string[],
  mapping = NO_MAPPING,
  on: OnNewColumns = 'keep',
): HeaderProblem {
  const plan = planRows(header, mapping, on);
  if (!isHeaderProblem(plan)) throw new Error('the header is accepted');
  return plan;
}

function mapping(columns: Mapping['columns'], changed: Partial<Mapping> = {}): Mapping {
  return { ...NO_MAPPING, columns, ...changed };
}

/** The name that a column gets where it has none; 1 is the first behind ours. */
const placed = (place: number) => `column ${SOURCE_COLUMNS.length + place}`;

const VALUES = Object.fromEntries(SOURCE_COLUMNS.map((column) => [column, `the ${column}`]));

describe('a header of our own format', () => {
  it('is read by name, in any order', () => {
    const header = SOURCE_COLUMNS.toReversed();
    expect(planOf(header).record({ fields: header.map((name) => `the ${name}`) }).texts).toEqual(
      VALUES,
    );
  });

  it('is read in any case, with spaces around', () => {
    const header = SOURCE_COLUMNS.map((name, index) =>
      index % 2 ? ` ${name.toUpperCase()} ` : name,
    );
    expect(
      planOf(header).record({ fields: SOURCE_COLUMNS.map((name) => `the ${name}`) }).texts,
    ).toEqual(VALUES);
  });

  it('needs the required columns only', () => {
    const texts = planOf(REQUIRED_COLUMNS).record({
      fields: REQUIRED_COLUMNS.map((name) => `the ${name}`),
    }).texts;
    expect(Object.keys(texts).sort()).toEqual([...REQUIRED_COLUMNS].sort());
    expect(texts.brand).toBeUndefined();
  });

  it.each(REQUIRED_COLUMNS)('needs %s', (column) => {
    const alternative = alternativeOf(column);
    const header = SOURCE_COLUMNS.filter((name) => name !== column && name !== alternative);
    const both = alternative === undefined ? column : `${column} or ${alternative}`;
    expect(problemOf(header)).toMatchObject({
      code: 'header.missing_columns',
      message: `The header lacks ${both}.`,
    });
  });

  it.each(REQUIRED_COLUMNS)('does not need %s where a mapping waives it', (column) => {
    const header = SOURCE_COLUMNS.filter((name) => name !== column);
    expect(planOf(header, mapping({}, { waive: [column] })).width).toBe(header.length);
  });

  it('names every missing column', () => {
    expect(problemOf(['event_id', 'price']).message).toBe(
      'The header lacks event_type, product_id or sku, product_name, category, customer_email, event_timestamp.',
    );
  });

  it.each([
    [';', '";"'],
    ['\t', 'a tab'],
    ['|', '"|"'],
  ])('guesses that fields are separated by %j', (separator, shown) => {
    const { code, message } = problemOf([SOURCE_COLUMNS.join(separator)]);
    expect(code).toBe('header.missing_columns');
    expect(message).toContain(`separated by ${shown}: set it in a mapping`);
  });

  it('has each column once', () => {
    expect(problemOf([...SOURCE_COLUMNS, ' Event_ID '])).toEqual({
      code: 'header.repeated',
      message: 'The header has the column "event_id" more than once.',
    });
  });

  it('may repeat a column that is not read, of which both texts are kept', () => {
    const plan = planOf([...SOURCE_COLUMNS, 'weave', 'WEAVE', placed(2)]);
    const texts = [...Array(SOURCE_COLUMNS.length).fill(''), 'red', 'blue', 'green'];
    expect(JSON.parse(plan.extra({ fields: texts }) ?? '')).toEqual({
      weave: 'red',
      [`${placed(2)}'`]: 'blue',
      [placed(2)]: 'green',
    });
  });

  it('may not repeat a column that a mapping reads, and may repeat one of ours that it does not', () => {
    const renamed = mapping({ price: { from: 'Amount' } });
    const header = [...SOURCE_COLUMNS, 'amount'];
    expect(problemOf([...header, 'Amount'], renamed).code).toBe('header.repeated');
    expect(planOf([...header, 'price'], renamed).width).toBe(header.length + 1);
  });

  it('may have several columns without a name', () => {
    const plan = planOf([...SOURCE_COLUMNS, '', ' ']);
    const row = [...Array(SOURCE_COLUMNS.length).fill(''), 'x', 'y'];
    expect(JSON.parse(plan.extra({ fields: row }) ?? '')).toEqual({
      [placed(1)]: 'x',
      [placed(2)]: 'y',
    });
  });

  it('has at most 1,000 columns', () => {
    const wide = [
      ...SOURCE_COLUMNS,
      ...Array.from({ length: 1_000 - SOURCE_COLUMNS.length }, (_, index) => `c${index}`),
    ];
    expect(planOf(wide).width).toBe(1_000);
    expect(problemOf([...wide, 'one more'])).toEqual({
      code: 'header.wide',
      message: 'The header has 1 001 columns; at most 1 000 are read.',
    });
  });

  it('shows no value of a file that has no header', () => {
    const row = ['ann@shop.example', 'Ann', 'ann@shop.example', '1 Street'];
    for (const on of ['keep', 'ignore', 'fail'] as const) {
      expect(problemOf(row, NO_MAPPING, on).message).not.toMatch(/ann|street/i);
    }
  });
});

describe('unknown columns', () => {
  const header = [...SOURCE_COLUMNS, 'Weave', '', '__proto__'];
  const row = [...Array(SOURCE_COLUMNS.length).fill('x'), 'red', 'blue', 'odd'];

  it('are kept as JSON, by their names', () => {
    const json = planOf(header).extra({ fields: row }) ?? '';
    expect(json).toBe(`{"weave":"red","${placed(2)}":"blue","__proto__":"odd"}`);
  });

  it('are left out where they are empty, and altogether where all are', () => {
    expect(
      planOf(header).extra({ fields: [...row.slice(0, SOURCE_COLUMNS.length), '', 'blue', ''] }),
    ).toBe(`{"${placed(2)}":"blue"}`);
    expect(
      planOf(header).extra({ fields: [...row.slice(0, SOURCE_COLUMNS.length), '', '', ''] }),
    ).toBeUndefined();
    expect(planOf(SOURCE_COLUMNS).extra({ fields: row })).toBeUndefined();
  });

  it('are not those that we make ourselves', () => {
    const plan = planOf(
      [...SOURCE_COLUMNS, 'price_category', 'Device_Type', 'created_at'],
      NO_MAPPING,
      'fail',
    );
    expect(
      plan.extra({ fields: [...row.slice(0, SOURCE_COLUMNS.length), 'High', 'Mobile', 'now'] }),
    ).toBeUndefined();
  });

  it('are ignored', () => {
    expect(planOf(header, NO_MAPPING, 'ignore').extra({ fields: row })).toBeUndefined();
  });

  it('make the header fail', () => {
    expect(problemOf(header, NO_MAPPING, 'fail')).toEqual({
      code: 'header.unknown',
      message: 'The header has unknown columns: "weave", "", "__proto__".',
    });
    expect(planOf(SOURCE_COLUMNS, NO_MAPPING, 'fail').width).toBe(SOURCE_COLUMNS.length);
  });
});

describe('a mapping', () => {
  const foreign = [
    'Kind',
    'what',
    'path',
    ...REQUIRED_COLUMNS.filter((name) => name !== 'event_type'),
  ];
  const row = ['VIEW', ' a  thing ', 'toys.kites.big', ...Array(7).fill('x')];

  it.each<[string, Mapping['columns'], Record<string, string | undefined>]>([
    ['renames, in any case', { event_type: { from: 'KIND' } }, { event_type: 'VIEW' }],
    ['sets a constant', { event_type: { constant: 'view' } }, { event_type: 'view' }],
    [
      'fills a template, in which runs of spaces become one',
      { event_type: { template: '{Kind} of {what} {event_id}' } },
      { event_type: 'VIEW of a thing x' },
    ],
    ['takes the first part', { event_type: { from: 'path', split: '.' } }, { event_type: 'toys' }],
    [
      'takes another part',
      { event_type: { from: 'path', split: '.', take: 1 } },
      { event_type: 'kites' },
    ],
    [
      'takes a part from the end',
      { event_type: { from: 'path', split: '.', take: -1 } },
      { event_type: 'big' },
    ],
    [
      'has no text for a part that is not there',
      { event_type: { from: 'path', split: '.', take: 7 } },
      { event_type: undefined },
    ],
    [
      'falls back where a part is not there',
      { event_type: { from: 'path', split: '.', take: 7, default: 'view' } },
      { event_type: 'view' },
    ],
    [
      'falls back where a column that is optional is not there',
      { event_type: { from: 'nowhere', default: 'view', optional: true } },
      { event_type: 'view' },
    ],
    [
      'trims what has a default',
      { event_type: { from: 'kind' }, brand: { from: 'what', default: 'none' } },
      { event_type: 'VIEW', brand: 'a  thing' },
    ],
    [
      'goes before a column of our own name',
      { event_type: { from: 'kind' }, category: { from: 'what' } },
      { category: ' a  thing ' },
    ],
  ])('%s', (_, columns, expected) => {
    expect(planOf(foreign, mapping(columns)).record({ fields: row }).texts).toMatchObject(expected);
  });

  it('falls back where a text is empty or blank', () => {
    const plan = planOf(foreign, mapping({ event_type: { from: 'kind', default: 'view' } }));
    expect(plan.record({ fields: ['', ...row.slice(1)] }).texts.event_type).toBe('view');
    expect(plan.record({ fields: [' ', ...row.slice(1)] }).texts.event_type).toBe('view');
  });

  it.each<[string, Mapping['columns']]>([
    ['a column that is not there', { event_type: { from: 'nowhere' } }],
    [
      'a template with a column that is not there',
      { event_type: { template: '{kind} {nowhere}' } },
    ],
    [
      'a column that is not there, which a default hid',
      { event_type: { from: 'nowhere', default: 'view' } },
    ],
  ])('lacks %s', (_, columns) => {
    const { code, message } = problemOf(foreign, mapping(columns));
    expect(code).toBe('header.missing_columns');
    expect(message).toBe(
      'The mapping names columns that the header does not have: "nowhere" (for event_type).',
    );
  });

  it('lacks an optional column that a mapping misspells, and the nearest one is named', () => {
    const typo = mapping({ event_type: { from: 'kind' }, brand: { from: 'waht' } });
    expect(problemOf(foreign, typo)).toMatchObject({
      message:
        'The mapping names columns that the header does not have: "waht" (for brand; did you mean "what"?).',
      columns: expect.stringContaining('"kind"'),
    });
  });

  it('need not have what is optional', () => {
    const columns: Mapping['columns'] = {
      event_type: { from: 'kind' },
      brand: { from: 'nowhere', optional: true },
      category: { template: '{nowhere} x', default: 'none', optional: true },
    };
    const { record } = planOf(foreign, mapping(columns));
    const texts = (fields: readonly string[]) => record({ fields }).texts;
    expect(texts(row)).toMatchObject({ event_type: row[0], category: 'none' });
    expect(texts(row).brand).toBeUndefined();
  });

  it('lacks a required column also where that is optional', () => {
    const columns = { event_type: { from: 'nowhere', optional: true } };
    expect(problemOf(foreign, mapping(columns)).message).toBe('The header lacks event_type.');
  });

  it('says which columns are there, and nothing of what may be a row', () => {
    const named = problemOf(['Zeit', 'Artikel-Nr.', 'Preis (€)']);
    expect(named.columns).toBe('Its columns: "zeit", "artikel-nr.", "preis (€)".');
    for (const value of ['ann@example.com', '2026-01-01', '19,90', '7']) {
      const first = problemOf(['Ann', 'Kite', value]);
      expect(first.columns).toBeUndefined();
      expect(first.message).toMatch(
        /Its first line looks like a row, not like a header: a mapping can name the columns/,
      );
      expect(first.message).not.toMatch(/Ann|Kite|example/);
    }
  });

  it('tells a name that is an address by its place only', () => {
    const { message, columns } = problemOf(['ann@example.com', ...SOURCE_COLUMNS.slice(1)]);
    expect(message).toBe('The header lacks event_id.');
    expect(columns).toMatch(/^Its columns: column 1, "event_type", /);
  });

  it('says of many columns how many more there are', () => {
    const names = Array.from({ length: 50 }, (_, index) => `c${index}`);
    expect(problemOf(names).columns).toMatch(/"c39" and 10 more\.$/);
  });

  it('keeps as extra what is not only renamed', () => {
    const columns = {
      event_type: { from: 'kind' },
      brand: { from: 'path', split: '.' },
      sku: { template: '{what}' },
    };
    const extra = planOf(foreign, mapping(columns)).extra({ fields: row }) ?? '';
    expect(JSON.parse(extra)).toEqual({ path: 'toys.kites.big', what: ' a  thing ' });
  });

  it('needs no event_id where it is made from the row', () => {
    const header = REQUIRED_COLUMNS.filter((name) => name !== 'event_id');
    expect(problemOf(header).message).toBe('The header lacks event_id.');
    expect(planOf(header, mapping({}, { eventId: 'row' })).width).toBe(7);
  });
});

describe('the mapping rees46', () => {
  const header =
    'event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session';

  it('reads a row of the data set', () => {
    const plan = planOf(header.split(','), REES46);
    const row =
      '2019-10-01 00:00:00 UTC,view,44600062,2103807459595387724,appliances.kitchen.washer,shiseido,35.79,541312140,72d76fde';
    expect(plan.record({ fields: row.split(',') }).texts).toEqual({
      event_type: 'view',
      product_id: '44600062',
      product_name: 'shiseido appliances.kitchen.washer 44600062',
      category: 'appliances',
      brand: 'shiseido',
      price: '35.79',
      customer_id: '541312140',
      session_id: '72d76fde',
      event_timestamp: '2019-10-01 00:00:00 UTC',
    });
    expect(JSON.parse(plan.extra({ fields: row.split(',') }) ?? '')).toEqual({
      category_id: '2103807459595387724',
      category_code: 'appliances.kitchen.washer',
    });
  });

  it('reads a row without category and brand', () => {
    const texts = planOf(header.split(','), REES46).record({
      fields: ['t', 'view', '7', '1', '', '', '1', 'u', 's'],
    }).texts;
    expect(texts).toMatchObject({ product_name: '7', category: 'uncategorised' });
  });

  it('refuses our own format', () => {
    expect(problemOf(SOURCE_COLUMNS, REES46).code).toBe('header.missing_columns');
  });
});

describe('a header under a mapping that does not fit it', () => {
  it('is read by our own format where that fits', () => {
    const plan = planHeader(SOURCE_COLUMNS, REES46, 'keep');
    expect(plan).toMatchObject({ mapping: NO_MAPPING });
  });

  it('has the problem that the mapping has with it where neither fits', () => {
    expect(planHeader(['product_id', 'price'], REES46, 'keep')).toEqual(
      planRows(['product_id', 'price'], REES46, 'keep'),
    );
  });

  it('is not read by our own format where it has columns of the mapping', () => {
    const typo: Mapping = {
      ...NO_MAPPING,
      columns: { event_timestamp: { from: 'tss' }, brand: { from: 'marke' } },
    };
    expect(planHeader([...SOURCE_COLUMNS, 'marke'], typo, 'keep')).toMatchObject({
      code: 'header.missing_columns',
    });
  });

  it('is not read by our own format where only an optional column is missing', () => {
    const typo: Mapping = { ...NO_MAPPING, columns: { brand: { from: 'marke' } } };
    expect(planHeader(SOURCE_COLUMNS, typo, 'keep')).toMatchObject({
      code: 'header.missing_columns',
    });
  });

  it('is read by the mapping wherever that fits, also where our own format would', () => {
    const gentle: Mapping = { ...NO_MAPPING, columns: { brand: { constant: 'Globex' } } };
    const plan = planHeader(SOURCE_COLUMNS, gentle, 'keep');
    expect(plan).toMatchObject({ mapping: gentle });
  });
});
