import * as v from 'valibot';
import { described, dictionaryOf, object, someText } from '../../json/shapes.js';
import type { Condition, Test } from '../language/mapping.js';

const NUMBER = v.number('expected a number');
const TEXT = v.string('expected text');
const KEYS = ['below', 'above', 'empty', 'matches', 'not'] as const;

/** A test of the text of a column. */
export const TEST: v.GenericSchema<unknown, Test> = v.lazy((input) => {
  if (input === undefined) return ANY_FORM; // for the JSON Schema, which is made without an input
  if (typeof input === 'string') return TEXT;
  return Array.isArray(input) ? TEXTS : TEST_KEYS;
});

const TEXTS = v.pipe(
  v.array(TEXT, 'expected a list of texts'),
  v.minLength(1, 'expected at least one text'),
);

const TEST_KEYS = v.pipe(
  object({
    below: described(NUMBER, 'a number below this one'),
    above: described(NUMBER, 'a number above this one'),
    empty: described(v.boolean('expected true or false'), 'whether it is empty'),
    matches: described(someText(), 'a regular expression (RE2) that matches a part of it'),
    not: described(TEST, 'what it must not be'),
  }),
  v.check(
    (test) => KEYS.some((key) => test[key] !== undefined),
    `expected one of ${KEYS.join(', ')}`,
  ),
);

const ANY_FORM = v.union([TEXT, TEXTS, TEST_KEYS]);

/** Column → the test of its text. */
export const CONDITION: v.GenericSchema<unknown, Condition> = v.pipe(
  dictionaryOf(TEST),
  v.check((condition) => Object.keys(condition).length > 0, 'expected at least one column'),
);
