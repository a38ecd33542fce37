import { expect, it } from 'vitest';
import { hourCurves } from '../../../../src/display/monitor/page/hour-curves.js';
import { addBatchToHour, SLOT, slotOf } from '../../../../src/display/view/last-hour.js';
import { batchReport } from '../../../support/recorded-run.js';

const START = slotOf(Date.UTC(2026, 10, 22, 12));

it('has a value for each slot, and null where nothing is known', () => {
  const hour = addBatchToHour(
    [],
    batchReport({ seconds: 10, committedAt: START + SLOT, newestEvent: START }),
  );
  const curves = hourCurves(hour, START, START + 2 * SLOT);
  expect(curves).toMatchObject({ to: START + 3 * SLOT, slot: SLOT });
  expect(curves.from).toBe(START - 27 * SLOT);
  expect(curves.eventsPerSecond).toHaveLength(30);
  expect(curves.eventsPerSecond.slice(26)).toEqual([null, 5_000, 0, null]);
  expect(curves.rejected.slice(26)).toEqual([null, 0.00176, null, null]);
  expect(curves.longestBatch.slice(26)).toEqual([null, null, 10_000, null]);
  expect(curves.lag.slice(26)).toEqual([null, null, 10_000, null]);
  expect(curves.away).not.toContain(true);
});

it('measures the first and the last slot over the time that the run was there', () => {
  const half = START + SLOT / 2;
  const hour = addBatchToHour(
    [],
    batchReport({ read: 8_000, seconds: 4, committedAt: half + 4_000 }),
  );
  const rates = hourCurves(hour, half, half + 4_000).eventsPerSecond;
  expect(rates.at(-1)).toBe(2_000);
  expect(hourCurves(hour, half, half + 500).eventsPerSecond.at(-1)).toBeNull();
});

it('never goes back for more than an hour', () => {
  const now = START + 5_000 * SLOT;
  const curves = hourCurves([], START, now);
  expect(curves.memory).toHaveLength(360);
  expect(curves.from).toBe(now - 359 * SLOT);
});
