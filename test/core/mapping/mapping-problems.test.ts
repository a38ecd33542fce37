import { describe, expect, it } from 'vitest';
import { errorMessage } from '../../../src/core/errors/error-message.js';
import { parseMapping } from '../../../src/core/mapping/parse-mapping.js';

/** Every problem of a mapping, as the message has it. */
function problemsOf(mapping: object): string {
  try {
    parseMapping(JSON.stringify(mapping), 'shop.json');
    return '';
  } catch (error) {
    return errorMessage(error).replace('The mapping shop.json is not valid: ', '');
  }
}

const brand = (source: object) => ({ columns: { brand: source } });
const price = (source: object) => ({ columns: { price: source } });

describe('a mapping that cannot be right is refused', () => {
  it.each<[string, object, string]>([
    ['a path', brand({ from: 'a', path: 'x..y' }), 'columns.brand.path: expected a path'],
    [
      'an expression',
      brand({ from: 'a', extract: '(a' }),
      'columns.brand.extract: not a regular expression of RE2: missing closing )',
    ],
    [
      'an expression in a condition',
      { skip: [{ a: { matches: '(a' } }] },
      'skip[0].a.matches: not a regular expression',
    ],
    [
      'an expression deep inside',
      brand({ first: [{ when: [{ if: { a: { not: { matches: '[' } } }, from: 'b' }] }] }),
      'columns.brand.first[0].when[0].if.a.not.matches: not a regular expression',
    ],
    [
      'two equal keys',
      brand({ from: 'a', values: { a: 'x', A: 'y' }, ignoreCase: true }),
      'are the same text',
    ],
    [
      'else without values',
      brand({ from: 'a', else: 'skip' }),
      'columns.brand.else: there are no values',
    ],
    [
      'ignoreCase without values',
      brand({ from: 'a', ignoreCase: true }),
      'columns.brand.ignoreCase: there are no values',
    ],
    [
      'an unknown else',
      brand({ from: 'a', values: {}, else: 'drop' }),
      'columns.brand.else: expected "keep"',
    ],
    [
      'a number of a text',
      brand({ from: 'a', number: {} }),
      'columns.brand.number: the column holds texts',
    ],
    [
      'a time of a text',
      brand({ from: 'a', time: {} }),
      'columns.brand.time: the column holds no times',
    ],
    [
      'a time of a number',
      price({ from: 'a', time: {} }),
      'columns.price.time: the column holds no times',
    ],
    [
      'a number of a time',
      { columns: { event_timestamp: { from: 'a', number: {} } } },
      'columns.event_timestamp.number: the column holds times; give "time"',
    ],
    ['equal signs', { numbers: { group: '.' } }, 'numbers: decimal and group are both "."'],
    [
      'equal signs of a column',
      price({ from: 'a', number: { decimal: ',', group: ',' } }),
      'columns.price.number: decimal and group are both ","',
    ],
    [
      'an unknown decimal sign',
      { numbers: { decimal: ';' } },
      'numbers.decimal: expected "." or ","',
    ],
    [
      'a zone',
      { time: { zone: 'Europe/Berln' } },
      'time.zone: unknown time zone "Europe/Berln"; did you mean "Europe/Berlin"?',
    ],
    [
      'a pattern',
      { columns: { event_timestamp: { from: 'a', time: { formats: ['iso', 'dd.MM.yy'] } } } },
      'columns.event_timestamp.time.formats[1]: "dd.MM.yy": yy is not supported',
    ],
    [
      'patterns that read a text differently',
      { time: { formats: ['d/M/yyyy', 'M/d/yyyy'] } },
      'time.formats: "d/M/yyyy" and "M/d/yyyy" read "3/4/2010" as different times',
    ],
    [
      'a number read twice',
      price({ first: [{ from: 'a', number: {} }], number: {} }),
      'columns.price.number: the sources inside have one as well',
    ],
    [
      'a case behind one that always holds',
      brand({ when: [{ from: 'a' }, { if: { b: 'x' }, from: 'b' }] }),
      'columns.brand.when[1]: the one before it holds for all rows',
    ],
    [
      'a source behind one that is never empty',
      brand({ first: [{ constant: 'a' }, { from: 'b' }] }),
      'columns.brand.first[1]: the one before it is never empty',
    ],
    ['a condition of no column', { skip: [{}] }, 'skip[0]: expected at least one column'],
    ['a test of nothing', { skip: [{ a: {} }] }, 'skip[0].a: expected one of below'],
    ['a test of an unknown kind', { skip: [{ a: { over: 5 } }] }, 'skip[0].a: unknown key "over"'],
    [
      'an empty range',
      { skip: [{ a: { below: 1, above: 5 } }] },
      'no number is below 1 and above 5',
    ],
    ['an empty source', brand({}), 'columns.brand: expected one of from'],
    [
      'a source without a kind inside first',
      brand({ first: [{}] }),
      'columns.brand.first[0]: expected one of from',
    ],
    [
      'a value that is used before it is defined',
      { define: { a: { from: 'b' }, b: { from: 'c' } } },
      'define.a: "b" is not defined before it',
    ],
    [
      'a value of itself',
      { define: { a: { from: 'A' } } },
      'define.a: "a" is not defined before it',
    ],
    [
      'a value that is defined twice',
      { define: { a: { from: 'x' }, A: { from: 'x' } } },
      'define.A: it is defined twice',
    ],
    [
      'a value called like the item',
      { define: { item: { from: 'x' } }, each: { from: 'y' } },
      'define.item: this is the name of the item of each',
    ],
    [
      'a number of define',
      { define: { a: { from: 'x', number: {} } } },
      'define.a.number: a value of define is a text',
    ],
    [
      'a price that cannot be stored',
      { rules: { maxPrice: 100_000_000 } },
      'rules.maxPrice: expected a number from 0 to 99999999',
    ],
    ['items of no column', { each: {} }, 'each.from'],
    ['a path to items', { each: { from: 'a', path: '[' } }, 'each.path: expected a path'],
    [
      'an item called like its column',
      { each: { from: 'a', as: 'A' } },
      'each.as: this is the column',
    ],
    [
      'items of a defined value',
      { define: { a: { from: 'x' }, b: { template: '{a}{item}' } }, each: { from: 'b' } },
      'each.from: the list cannot be made of its own items',
    ],
    [
      'a pattern of items without names',
      { each: { from: 'a', list: { separator: ',', pattern: String.raw`(\d+)` } } },
      'each.list.pattern: expected named groups',
    ],
    [
      'two kinds of lists',
      { each: { from: 'a', list: { separator: ',', pattern: '(?<a>.)', fields: '|' } } },
      'each.list: it has a pattern, or fields and keys',
    ],
    [
      'equal separators',
      { each: { from: 'a', list: { separator: '|' } } },
      'each.list: separator, fields and keys must differ, not "|", "|", ":"; fields is by default "|" and keys ":": give others, or a pattern',
    ],
    [
      'a join without a pattern',
      { each: { from: 'a', list: { separator: ',', join: true } } },
      'each.list.join: it needs a pattern',
    ],
    [
      'a filled key',
      { fill: { key: 'Name', columns: ['name'] } },
      'fill.columns: the key "Name" is never filled',
    ],
    [
      'prices between nothing',
      { rules: { minPrice: 5, maxPrice: 1 } },
      'rules: minPrice is above maxPrice',
    ],
    ['no date', { rules: { minTime: '01.01.2010' } }, 'rules.minTime: expected a date such as'],
    [
      'two event ids',
      { version: 2, eventId: 'row', columns: { event_id: { from: 'a' } } },
      'columns.event_id: with "eventId": "row" it is made from the row',
    ],
    [
      'an event_id that is fixed in a case',
      { columns: { event_id: { first: [{ from: 'a' }, { constant: 'x' }] } } },
      'columns.event_id: an event_id cannot be a fixed text',
    ],
    ['another version', { version: 3 }, 'version: expected 1 or 2, not 3'],
  ])('for %s', (_, mapping, problem) => {
    expect(problemsOf(mapping)).toContain(problem);
  });

  it('with all its problems at once', () => {
    const mapping = {
      time: { zone: 'X' },
      numbers: { group: '.' },
      ...brand({ from: 'a', path: '.' }),
    };
    expect(problemsOf(mapping).split('\n')).toHaveLength(3);
  });

  it('but not where version 1 took it', () => {
    expect(problemsOf({ eventId: 'row', columns: { event_id: { from: 'a' } } })).toBe('');
  });
});
