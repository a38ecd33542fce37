import { describe, expect, it } from 'vitest';
import { pathProblem } from '../../../src/core/mapping/steps/path-step.js';
import { jsonValues } from '../../../src/core/propose/json-values.js';
import { sampledColumn } from '../../../src/core/propose/sampled-column.js';

/** Path → texts of the values in a column of objects. */
function valuesOf(...texts: readonly string[]) {
  const values = jsonValues(sampledColumn({ from: 'data' }, texts));
  return Object.fromEntries(values.map(({ path = '', texts: found }) => [path, found]));
}

describe('values inside JSON', () => {
  it.each<[what: string, texts: readonly string[], values: object]>([
    ['of one level', ['{"a":1,"b":"x"}', '{"a":2}'], { a: ['1', '2'], b: ['x', ''] }],
    ['of three levels', ['{"a":{"b":{"c":1}}}'], { 'a.b.c': ['1'] }],
    ['that are deeper stay objects', ['{"a":{"b":{"c":{"d":1}}}}'], { 'a.b.c': ['{"d":1}'] }],
    [
      'with names that a path quotes',
      ['{"a.b":1,"c\\"d":{"[e]":2}}'],
      { '["a.b"]': ['1'], '["c\\"d"]["[e]"]': ['2'] },
    ],
    [
      'with names that objects have',
      ['{"__proto__":1,"constructor":2}'],
      { ['__proto__']: ['1'], constructor: ['2'] },
    ],
    [
      'beside texts that are no objects',
      ['x', '[1]', '{', '{"a":1}', ''],
      { a: ['', '', '', '1', ''] },
    ],
    ['of no objects', ['x', '[1]', ''], {}],
  ])('%s', (_, texts, values) => {
    expect(valuesOf(...texts)).toEqual(values);
  });

  it('have paths that a mapping takes', () => {
    const paths = Object.keys(valuesOf('{"a b":{"":1,"\\u0000":2},"]":3,"\\"":4}'));
    expect(paths).toHaveLength(4);
    expect(paths.map(pathProblem)).toEqual(paths.map(() => undefined));
  });

  it('are at most 200', () => {
    const keys = Array.from({ length: 300 }, (_, key) => `"k${key}":${key}`);
    expect(Object.keys(valuesOf(`{${keys.join(',')}}`))).toHaveLength(200);
  });
});
