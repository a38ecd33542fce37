import { expect, it } from 'vitest';
import { fillValues } from '../../../src/cli/program/fill-values.js';

it.each([
  [
    ['live', '--web'],
    ['live', '--web', '8080'],
  ],
  [
    ['live', '--web', '--json'],
    ['live', '--web', '8080', '--json'],
  ],
  [
    ['live', '--web', '0'],
    ['live', '--web', '0'],
  ],
  [
    ['live', '--web=0'],
    ['live', '--web=0'],
  ],
  [
    ['live', '--', '--web'],
    ['live', '--', '--web'],
  ],
  [
    ['stream', '--web'],
    ['stream', '--web'],
  ],
  [[], []],
])('%j is %j', (words, filled) => {
  expect(fillValues(words)).toEqual(filled);
});
