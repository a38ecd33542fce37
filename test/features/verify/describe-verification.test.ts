import { expect, test } from 'vitest';
import { describeVerification } from '../../../src/features/verify/describe-verification.js';

function words(count: number): readonly string[] {
  const differences = Array.from({ length: count }, (_, index) => ({
    file: index < 2 ? 'a.csv' : 'b.csv',
    what: `line ${index}`,
    expected: 'accepted',
    found: 'price.range',
  }));
  const verification = { ok: count === 0, files: 2, rows: 100, differences };
  return describeVerification(verification, 'truth.json');
}

test('all that is equal is one line', () => {
  expect(words(0)).toEqual(['Verified    2 files and 100 rows match truth.json']);
});

test('differences stand below their file, so that they fit on a narrow terminal', () => {
  expect(words(3)).toEqual([
    'Verified    3 differences from truth.json in 2 files and 100 rows (exit 3)',
    '  a.csv',
    '    line 0: expected accepted, found price.range',
    '    line 1: expected accepted, found price.range',
    '  b.csv',
    '    line 2: expected accepted, found price.range',
  ]);
});

test('of many differences fifty are named, and the others counted', () => {
  expect(words(70)).toHaveLength(1 + 2 + 50 + 1);
  expect(words(70).at(-1)).toBe('  and 20 more: --json lists them all');
});
