import { describe, expect, test } from 'vitest';
import {
  FILE_FAULTS,
  MIXED_FAULTS,
  NO_FAULTS,
  ROW_FAULTS,
} from '../../../../src/features/generate/faults/fault-shares.js';
import { NO_ANOMALIES } from '../../../../src/features/generate/anomalies/anomaly.js';
import { parseFaults } from '../../../../src/features/generate/faults/parse-faults.js';

test('shares are read in percent and as numbers, and all others are nothing', () => {
  expect(parseFaults('late=2%, malformed=0.01').shares).toEqual({
    ...NO_FAULTS,
    late: 0.02,
    malformed: 0.01,
  });
});

test('all is a mixture of every fault of rows and files, of which single ones can be changed', () => {
  expect(parseFaults('all,drift=0')).toEqual({
    shares: { ...MIXED_FAULTS, drift: 0 },
    anomalies: NO_ANOMALIES,
  });
  const names = [...Object.keys(ROW_FAULTS), ...Object.keys(FILE_FAULTS)];
  expect(Object.keys(MIXED_FAULTS).toSorted()).toEqual(names.toSorted());
  expect(Object.values(MIXED_FAULTS).every((share) => share > 0)).toBe(true);
});

test('anomalies are counted in windows, also beside all', () => {
  expect(parseFaults('revenue-drop=2,all, traffic-spike=1')).toEqual({
    shares: MIXED_FAULTS,
    anomalies: { 'revenue-drop': 2, 'broken-checkout': 0, 'traffic-spike': 1 },
  });
  expect(parseFaults('broken-checkout=3').shares).toEqual(NO_FAULTS);
});

describe('is refused', () => {
  test.each([
    ['an unknown fault', 'gremlins=1%', 'expected faults with a share'],
    ['a fault without a share', 'late', 'expected faults with a share'],
    ['a share without a fault', '=1%', 'expected faults with a share'],
    ['more than everything', 'late=101%', 'expected a share'],
    ['more than everything together', 'late=60%,null=50%', 'at most 100% together'],
    ['a share of an anomaly', 'revenue-drop=2%', 'expected a number of windows'],
    ['half an anomaly', 'revenue-drop=0.5', 'expected a number of windows'],
    ['too many anomalies', 'traffic-spike=1001', 'at most 1000'],
    ['an anomaly without a number', 'traffic-spike', 'anomalies with a number'],
    ['nothing', '', 'expected faults with a share'],
  ])('%s', (_name, list, problem) => {
    expect(() => parseFaults(list)).toThrow(problem);
  });
});
