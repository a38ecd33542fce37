import { expect, it } from 'vitest';
import { wantsJson } from '../../../src/cli/failure/wants-json.js';

it.each([
  [['stream', '--json'], true],
  [['--json', 'x'], true],
  [['db', 'psql', '--', '--json'], false],
  [['db', 'psql', '--json', '--', 'x'], true],
  [['stream', '--json=x'], false],
  [[], false],
])('%j: %s', (words, expected) => {
  expect(wantsJson(words)).toBe(expected);
});
