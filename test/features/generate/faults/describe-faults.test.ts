import { expect, test } from 'vitest';
import type { Anomaly } from '../../../../src/features/generate/anomalies/anomaly.js';
import {
  describeAnomalies,
  describeFaults,
} from '../../../../src/features/generate/faults/describe-faults.js';
import { NO_FAULTS } from '../../../../src/features/generate/faults/fault-shares.js';

const HOUR = 3_600_000;
const BROKEN: Anomaly = {
  kind: 'broken-checkout',
  from: 10 * HOUR,
  to: 12 * HOUR,
  factor: 0.02,
  deviceType: 'Mobile',
};
const SPIKE: Anomaly = {
  kind: 'traffic-spike',
  from: 20 * HOUR,
  to: 21 * HOUR,
  factor: 5,
  deviceType: undefined,
};

test('faults are those that are above nothing, anomalies by their number', () => {
  const shares = { ...NO_FAULTS, late: 0.02 };
  expect(describeFaults(shares, [BROKEN, SPIKE, SPIKE])).toEqual({
    late: 0.02,
    'broken-checkout': 1,
    'traffic-spike': 2,
  });
});

test('windows have ISO times, and a device only where they are about one', () => {
  expect(describeAnomalies([BROKEN, SPIKE], 24 * HOUR)).toEqual([
    {
      kind: 'broken-checkout',
      from: '1970-01-01T10:00:00.000Z',
      to: '1970-01-01T12:00:00.000Z',
      deviceType: 'Mobile',
      factor: 0.02,
    },
    {
      kind: 'traffic-spike',
      from: '1970-01-01T20:00:00.000Z',
      to: '1970-01-01T21:00:00.000Z',
      factor: 5,
    },
  ]);
});

test('a generation that was stopped has what it came to', () => {
  expect(describeAnomalies([BROKEN, SPIKE], 11 * HOUR)).toEqual([
    expect.objectContaining({ from: '1970-01-01T10:00:00.000Z', to: '1970-01-01T11:00:00.000Z' }),
  ]);
  expect(describeAnomalies([BROKEN, SPIKE], 10 * HOUR)).toEqual([]);
});
