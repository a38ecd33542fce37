import { describe, expect, test } from 'vitest';
import {
  FILE_FAULTS,
  MIXED_FAULTS,
  NO_FAULTS,
  parseFaults,
  ROW_FAULTS,
} from '../../../../src/features/generate/faults/fault-shares.js';

test('shares are read in percent and as numbers, and all others are nothing', () => {
  expect(parseFaults('late=2%, malformed=0.01')).toEqual({
    ...NO_FAULTS,
    late: 0.02,
    malformed: 0.01,
  });
});

test('all is a mixture of every fault, of which single ones can be changed', () => {
  expect(parseFaults('all,drift=0')).toEqual({ ...MIXED_FAULTS, drift: 0 });
  const names = [...Object.keys(ROW_FAULTS), ...Object.keys(FILE_FAULTS)];
  expect(Object.keys(MIXED_FAULTS).toSorted()).toEqual(names.toSorted());
  expect(Object.values(MIXED_FAULTS).every((share) => share > 0)).toBe(true);
});

describe('is refused', () => {
  test.each([
    ['an unknown fault', 'gremlins=1%', 'expected faults with a share'],
    ['a fault without a share', 'late', 'expected faults with a share'],
    ['a share without a fault', '=1%', 'expected faults with a share'],
    ['more than everything', 'late=101%', 'expected a share'],
    ['more than everything together', 'late=60%,null=50%', 'at most 100% together'],
    ['nothing', '', 'expected faults with a share'],
  ])('%s', (_name, list, problem) => {
    expect(() => parseFaults(list)).toThrow(problem);
  });
});
