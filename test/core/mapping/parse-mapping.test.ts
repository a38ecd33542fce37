import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../src/core/errors/usage-error.js';
import { parseMapping } from '../../../src/core/mapping/parse-mapping.js';

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
    expect(parseMapping(JSON.stringify(mapping), 'shop.json')).toEqual(mapping);
  });

  it.each([
    ['a list', '[]', ['the file: expected an object']],
    ['null', 'null', ['the file: expected an object']],
    ['an unknown key', '{"colums":{}}', ['colums: there is no such key']],
    ['a name that is no text', '{"name":7}', ['name: expected a text']],
    ['an unknown kind of event id', '{"eventId":"file"}', ['eventId: expected "row" or "column"']],
    ['columns that are no object', '{"columns":[]}', ['columns: expected an object']],
    [
      'an unknown column',
      '{"columns":{"colour":{"constant":"red"}}}',
      ['columns.colour: there is no such column'],
    ],
    [
      'a column that every object has',
      '{"columns":{"__proto__":{"constant":"red"}}}',
      ['columns.__proto__: there is no such column'],
    ],
    [
      'no source',
      '{"columns":{"brand":{}}}',
      ['columns.brand: expected one of from, template and constant'],
    ],
    [
      'two sources',
      '{"columns":{"brand":{"from":"a","constant":"b"}}}',
      ['columns.brand: expected one of from, template and constant'],
    ],
    [
      'an empty text',
      '{"columns":{"brand":{"from":"a","split":""}}}',
      ['columns.brand.split: expected a text that is not empty'],
    ],
    [
      'half a character',
      '{"columns":{"brand":{"constant":"a","default":"\\ud800"}}}',
      ['columns.brand.default: expected a text that is not empty'],
    ],
    [
      'an unknown key of a column',
      '{"columns":{"brand":{"from":"a","trim":true}}}',
      ['columns.brand.trim: there is no such key'],
    ],
    [
      'a part that is no whole number',
      '{"columns":{"brand":{"from":"a","split":".","take":0.5}}}',
      ['columns.brand.take: expected a whole number'],
    ],
    [
      'a constant to be split',
      '{"columns":{"brand":{"constant":"a","split":"."}}}',
      ['columns.brand.split: only what comes from a column can be split'],
    ],
    [
      'a part of what is not split',
      '{"columns":{"brand":{"from":"a","take":1}}}',
      ['columns.brand.take: nothing is split'],
    ],
    ['waived columns that are no list', '{"waive":"brand"}', ['waive: expected a list of columns']],
    [
      'a waived column that is not there',
      '{"waive":["brand","colour",7]}',
      ['waive: there is no column "colour"', 'waive: there is no column 7'],
    ],
    [
      'several problems, all at once',
      '{"x":1,"eventId":2,"columns":{"y":{}},"waive":["z"]}',
      [
        'x: there is no such key',
        'eventId: expected "row" or "column"',
        'columns.y: there is no such column',
        'waive: there is no column "z"',
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
});
