import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMapping } from '../../../src/core/mapping/parse-mapping.js';
import { BUILT_IN_NAMES, builtInJson } from '../../../src/core/mapping/built-in.js';
import { anyMapping } from './any-mapping.js';
import { packageFile } from '../../../src/io/process/package-root.js';

const schema = JSON.parse(readFileSync(packageFile('mapping.schema.json'), 'utf8'));
const validate = new Ajv.default({ allErrors: true }).compile(schema);

/** As an editor and as the program judge a mapping. */
function judgements(mapping: unknown): { readonly schema: boolean; readonly parser: boolean } {
  let parser = true;
  try {
    parseMapping(JSON.stringify(mapping), 'shop.json');
  } catch {
    parser = false;
  }
  return { schema: validate(mapping), parser };
}

describe('both accept', () => {
  it.each<[string, unknown]>([
    ['nothing at all', {}],
    ...BUILT_IN_NAMES.map((name): [string, unknown] => [`the mapping ${name}`, builtInJson(name)]),
    ['a mapping that names its schema', { $schema: './mapping.schema.json', waive: ['brand'] }],
    [
      'a dialect',
      { file: { names: ['*.csv'], dialect: { delimiter: '\t', quote: null, columns: ['a'] } } },
    ],
    ['a defined text', { define: { a: { from: 'b', split: '.' } } }],
    ['a condition with a text', { skip: [{ status: 'paid' }] }],
    ['a condition with texts', { skip: [{ status: ['a', 'b'] }] }],
    ['a condition with a bound', { skip: [{ price: { below: 0 } }] }],
    ['a part of a column', { columns: { brand: { from: 'a', split: '.', take: -1 } } }],
  ])('%s', (_, mapping) => {
    expect(judgements(mapping)).toEqual({ schema: true, parser: true });
  });
});

it('the schema accepts each mapping that the parser accepts', () => {
  fc.assert(
    fc.property(anyMapping, (mapping) => {
      const { schema: isValid, parser } = judgements(JSON.parse(JSON.stringify(mapping)));
      fc.pre(parser);
      expect(isValid).toBe(true);
    }),
  );
});

describe('both refuse', () => {
  it.each<[string, unknown]>([
    ['a list', []],
    ['an unknown key', { colums: {} }],
    ['an unknown column', { columns: { weave: { from: 'a' } } }],
    ['an unknown waived column', { waive: ['weave'] }],
    ['a waived event_id', { waive: ['event_id'] }],
    ['a waived product_id', { waive: ['product_id'] }],
    ['one event_id for all events', { columns: { event_id: { constant: 'a' } } }],
    ['one event_id for events without', { columns: { event_id: { from: 'a', default: 'b' } } }],
    ['an event_id from nothing', { columns: { event_id: {} } }],
    ['an unknown kind of event id', { eventId: 'file' }],
    ['a delimiter of two characters', { file: { dialect: { delimiter: '||' } } }],
    ['a list of no names', { file: { names: [] } }],
    ['no source', { columns: { brand: {} } }],
    ['two sources', { columns: { brand: { from: 'a', constant: 'b' } } }],
    ['an empty text', { columns: { brand: { from: '' } } }],
    ['a constant to be split', { columns: { brand: { constant: 'a', split: '.' } } }],
    ['a part of what is not split', { columns: { brand: { from: 'a', take: 1 } } }],
    ['a defined number', { define: { a: { from: 'b', number: {} } } }],
    ['a defined time', { define: { a: { from: 'b', time: { zone: 'UTC' } } } }],
    ['half a part', { columns: { brand: { from: 'a', split: '.', take: 0.5 } } }],
  ])('%s', (_, mapping) => {
    expect(judgements(mapping)).toEqual({ schema: false, parser: false });
  });
});
