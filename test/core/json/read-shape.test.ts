import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { readShape } from '../../../src/core/json/read-shape.js';
import {
  listOf,
  numberFrom,
  object,
  openObject,
  dictionaryOf,
  someText,
  textOf,
  wholeNumberFrom,
} from '../../../src/core/json/shapes.js';
import { HOSTILE, UNSAFE } from '../../support/hostile-text.js';

const SHAPE = object({
  name: textOf(5),
  size: v.optional(numberFrom(0, 1), 0.5),
  parts: v.exactOptional(listOf(object({ count: wholeNumberFrom(1, 9) }))),
});

describe('a value of a shape', () => {
  it('is returned with its defaults, and nothing is wrong with it', () => {
    const content = { name: 'a', parts: [{ count: 2 }] };
    expect(readShape(SHAPE, content)).toEqual({ value: { ...content, size: 0.5 }, problems: [] });
  });

  it('that is out of its bounds is returned beside the problem', () => {
    expect(readShape(SHAPE, { name: 'a', size: 2 })).toEqual({
      value: { name: 'a', size: 2 },
      problems: ['size: expected a number from 0 to 1, not 2'],
    });
  });
});

it.each<[string, unknown, readonly string[]]>([
  ['a list', [], ['expected an object, not []']],
  ['nothing', undefined, ['expected an object, not nothing']],
  ['a missing key', {}, ['name: it is missing']],
  ['a blank text', { name: '   ' }, ['name: expected text of 1 to 5 characters, not "   "']],
  ['an empty text, once', { name: '' }, ['name: expected text of 1 to 5 characters, not ""']],
  [
    'a NUL',
    { name: 'a\0' },
    ['name: expected text without NUL and without half a character, not "a\\u0000"'],
  ],
  [
    'an infinite number',
    { name: 'a', size: Number.NaN },
    ['size: expected a number from 0 to 1, not null'],
  ],
  [
    'an empty list',
    { name: 'a', parts: [] },
    ['parts: expected a list with at least one item, not []'],
  ],
  [
    'everything at once, also several unknown keys',
    { name: 7, size: 'x', parts: [{ count: 1 }, { count: 1.5, x: 1 }, 7], a: 1, b: 2 },
    [
      'name: expected text of 1 to 5 characters, not 7',
      'size: expected a number from 0 to 1, not "x"',
      'parts[1].count: expected a whole number from 1 to 9, not 1.5',
      'parts[1]: unknown key "x"; known keys: count',
      'parts[2]: expected an object, not 7',
      'unknown key "a" or "b"; known keys: name, size, parts',
    ],
  ],
])('names what is wrong with %s', (_, content, problems) => {
  expect(readShape(SHAPE, content).problems).toEqual(problems);
});

it('lists no keys where there are many', () => {
  const entries = Object.fromEntries(
    Array.from({ length: 21 }, (_, index) => [`k${index}`, v.exactOptional(someText())]),
  );
  expect(readShape(object(entries), { x: 1 }).problems).toEqual(['unknown key "x"']);
});

it('cuts long values and long lists of problems', () => {
  const { problems } = readShape(listOf(numberFrom(0, 1)), Array(103).fill('x'.repeat(99)));
  expect(problems).toHaveLength(101);
  expect(problems[0]).toBe(`[0]: expected a number from 0 to 1, not "${'x'.repeat(59)}…`);
  expect(problems[100]).toBe('… and 3 more problems');
});

it('repeats no value of a secret file', () => {
  const { problems } = readShape(SHAPE, { name: 'hunter2' }, true);
  expect(problems).toEqual(['name: expected text of 1 to 5 characters']);
});

it.each(HOSTILE)('is safe to print: %j', (text) => {
  const { problems } = readShape(SHAPE, { name: text, [text]: text });
  expect(problems).toHaveLength(2);
  expect(problems.join('')).not.toMatch(UNSAFE);
});

it('ignores other keys of an open object, which is no list', () => {
  const shape = openObject({ a: numberFrom(0, 1) });
  expect(readShape(shape, { a: 1, b: 2 })).toEqual({ value: { a: 1 }, problems: [] });
  expect(readShape(shape, []).problems).toEqual(['expected an object, not []']);
});

it('reads a record, which is no list', () => {
  const shape = dictionaryOf(numberFrom(0, 1));
  expect(readShape(shape, { a: 1 }).value).toEqual({ a: 1 });
  expect(readShape(shape, { a: 2 }).problems).toEqual(['a: expected a number from 0 to 1, not 2']);
  expect(readShape(shape, [1]).problems).toEqual(['expected an object, not [1]']);
});
