import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../src/core/errors/usage-error.js';
import { SOURCE_COLUMNS } from '../../../src/core/event/columns.js';
import { parseMapping } from '../../../src/core/mapping/parse-mapping.js';

/** The columns in the order of our format. */
const COLUMNS = SOURCE_COLUMNS.join(', ');
const KEYS =
  '$schema, version, name, file, columns, define, eventId, waive, null, numbers, time, skip, fill, each, rules';
const WAIVABLE = 'product_name, category, price, customer_email';

/** Every line of the message, without its beginning. */
function problemsOf(json: string): string[] {
  const error = refusal(json);
  if (!(error instanceof UsageError)) throw new Error(`not refused but ${String(error)}`);
  return error.message.replace('The mapping shop.json is not valid: ', '').split('\n');
}

function refusal(json: string): unknown {
  try {
    return parseMapping(json, 'shop.json');
  } catch (error) {
    return error;
  }
}

describe('a mapping file', () => {
  it('can be empty', () => {
    expect(parseMapping('{}', 'shop.json')).toEqual({
      json: '{}',
      name: 'shop.json',
      columns: {},
      eventId: 'column',
      waive: [],
    });
  });

  it('has all that a mapping has', () => {
    const mapping = {
      name: 'shop',
      columns: {
        event_type: { constant: 'view' },
        product_name: { template: '{brand} {product_id}' },
        category: { from: 'path', split: '.', take: -1, default: 'none' },
      },
      eventId: 'row',
      waive: ['customer_email'],
    };
    const file = { $schema: './mapping.schema.json', ...mapping };
    expect(parseMapping(JSON.stringify(file), 'shop.json')).toMatchObject(mapping);
  });

  it.each([
    ['a list', '[]', ['expected an object, not []']],
    ['null', 'null', ['expected an object, not null']],
    ['unknown keys', '{"colums":{},"x":1}', [`unknown key "colums" or "x"; known keys: ${KEYS}`]],
    ['a name that is no text', '{"name":7}', ['name: expected non-empty text, not 7']],
    [
      'an unknown kind of event id',
      '{"eventId":"file"}',
      ['eventId: expected "column" or "row", not "file"'],
    ],
    ['columns that are no object', '{"columns":[]}', ['columns: expected an object, not []']],
    [
      'an unknown column',
      '{"columns":{"weave":{"constant":"red"}}}',
      [`columns: unknown key "weave"; known keys: ${COLUMNS}`],
    ],
    [
      'a column that every object has',
      '{"columns":{"__proto__":{"constant":"red"}}}',
      [`columns: unknown key "__proto__"; known keys: ${COLUMNS}`],
    ],
    [
      'no source',
      '{"columns":{"brand":{}}}',
      ['columns.brand: expected one of from, template, constant, first and when, not {}'],
    ],
    [
      'two sources',
      '{"columns":{"brand":{"from":"a","constant":"b"}}}',
      [
        'columns.brand: expected one of from, template, constant, first and when, not {"from":"a","constant":"b"}',
      ],
    ],
    [
      'an empty text',
      '{"columns":{"brand":{"from":"a","split":""}}}',
      ['columns.brand.split: expected non-empty text, not ""'],
    ],
    [
      'half a character',
      '{"columns":{"brand":{"constant":"a","default":"\\ud800"}}}',
      [
        'columns.brand.default: expected text without NUL and without half a character, not "\\ud800"',
      ],
    ],
    [
      'an unknown key of a column',
      '{"columns":{"brand":{"from":"a","trimmed":true}}}',
      [
        'columns.brand: unknown key "trimmed"; known keys: template, from, constant, first, when, path, split, take, ' +
          'extract, trim, case, null, values, else, ignoreCase, number, time, default, optional',
      ],
    ],
    [
      'a part that is no whole number',
      '{"columns":{"brand":{"from":"a","split":".","take":0.5}}}',
      ['columns.brand.take: expected a whole number, not 0.5'],
    ],
    [
      'a constant that is optional',
      '{"columns":{"brand":{"constant":"a","optional":true}}}',
      ['columns.brand.optional: a constant needs no column'],
    ],
    [
      'optional in words',
      '{"columns":{"brand":{"from":"a","optional":"yes"}}}',
      ['columns.brand.optional: expected true or false, not "yes"'],
    ],
    [
      'a constant to be split',
      '{"columns":{"brand":{"constant":"a","split":"."}}}',
      ['columns.brand.split: only what comes from a column can be split'],
    ],
    [
      'a constant with all that a column needs',
      '{"columns":{"brand":{"constant":"a","from":"b","split":".","take":0},"sku":{"split":".","take":1}}}',
      [
        'columns.brand: expected one of from, template, constant, first and when, not {"from":"b","constant":"a","split":".","take":0}',
        'columns.sku: expected one of from, template, constant, first and when, not {"split":".","take":1}',
        'columns.sku.split: only what comes from a column can be split',
      ],
    ],
    [
      'a part of what is not split',
      '{"columns":{"brand":{"from":"a","take":1}}}',
      ['columns.brand.take: nothing is split'],
    ],
    [
      'waived columns that are no list',
      '{"waive":"brand"}',
      ['waive: expected a list of columns, not "brand"'],
    ],
    [
      'a waived column that is not there',
      '{"waive":["brand","weave",7]}',
      [
        `waive[1]: expected one of ${WAIVABLE}, not "weave"`,
        `waive[2]: expected one of ${WAIVABLE}, not 7`,
      ],
    ],
    [
      'a template of event_id without a column, which would make all events one',
      '{"columns":{"event_id":{"template":"shop"}}}',
      ['columns.event_id: an event_id cannot be a fixed text: the template names no column'],
    ],
    [
      'a waived event_id, which would make all events one',
      '{"waive":["event_id"]}',
      ['waive[0]: event_id cannot be waived; with "eventId": "row" it is made from the row'],
    ],
    ...['event_type', 'product_id', 'event_timestamp'].map((column): [string, string, string[]] => [
      `a waived ${column}, which every event needs`,
      `{"waive":["customer_email","${column}"]}`,
      [`waive[1]: ${column} cannot be waived, only ${WAIVABLE}`],
    ]),
    ...['"constant":"x"', '"from":"order_no","default":"x"'].map(
      (source): [string, string, string[]] => [
        `an event_id that several events have: ${source}`,
        `{"columns":{"event_id":{${source}}}}`,
        [
          'columns.event_id: an event_id cannot be a fixed text; with "eventId": "row" it is made from the row',
        ],
      ],
    ),
    [
      'several problems, all at once',
      '{"x":1,"eventId":2,"columns":{"y":{}},"waive":["z"]}',
      [
        `columns: unknown key "y"; known keys: ${COLUMNS}`,
        'eventId: expected "column" or "row", not 2',
        `waive[0]: expected one of ${WAIVABLE}, not "z"`,
        `unknown key "x"; known keys: ${KEYS}`,
      ],
    ],
  ])('is refused for %s', (_, json, problems) => {
    expect(problemsOf(json)).toEqual(problems);
  });

  it('is refused where it is no JSON', () => {
    expect(problemsOf('{"name": "shop",}')).toHaveLength(1);
    expect(refusal('{')).toMatchObject({
      code: 'usage.mapping',
      exitCode: 2,
      message: expect.stringMatching(/^The mapping shop\.json is not valid: /),
    });
  });

  it.each([
    ['two characters between fields', { dialect: { delimiter: ';;' } }, 'file.dialect.delimiter'],
    ['a line end between fields', { dialect: { delimiter: '\n' } }, 'file.dialect.delimiter'],
    ['an unknown escape', { dialect: { escape: '%' } }, 'file.dialect.escape'],
    ['no columns', { dialect: { columns: [] } }, 'file.dialect.columns'],
    ['less than no lines', { dialect: { skipLines: -1 } }, 'file.dialect.skipLines'],
    ['an unknown key', { dialect: { decimal: ',' } }, 'file.dialect: unknown key "decimal"'],
    ['no names', { names: [] }, 'file.names: expected a list'],
    ['a pattern that is not closed', { names: ['[ab'] }, 'has a bracket that is not closed'],
    [
      'a dialect that contradicts itself',
      { dialect: { delimiter: ';', quote: ';' } },
      'file.dialect: delimiter and quote are both ";"',
    ],
    ['an unknown encoding', { dialect: { encoding: 'klingon' } }, 'encoding "klingon"'],
  ])('is refused for its files before the first row: %s', (_, file, problem) => {
    expect(refusal(JSON.stringify({ file }))).toMatchObject({
      message: expect.stringContaining(problem),
    });
  });
});
