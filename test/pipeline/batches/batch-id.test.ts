import { expect, it } from 'vitest';
import { batchIdOf } from '../../../src/pipeline/batches/batch-id.js';

it.each([
  [1, 0, 10_000_000],
  [1, 9_999_999, 19_999_999],
  [2, 0, 20_000_000],
  [900_000_000, 9_999_999, 9_000_000_009_999_999],
])('file %d, part %d: %d', (file, part, id) => {
  expect(batchIdOf(file, part)).toBe(id);
  expect(Number.isSafeInteger(id)).toBe(true);
});

it('a file with too many parts is refused', () => {
  expect(() => batchIdOf(1, 10_000_000)).toThrow(
    expect.objectContaining({ code: 'usage.batch-rows', hint: 'Raise --batch-rows.' }),
  );
});
