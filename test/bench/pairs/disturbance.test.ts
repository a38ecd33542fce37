import { describe, expect, it } from 'vitest';
import { disturbanceBetween, stolenShare } from '../../../bench/pairs/disturbance.js';

const START = { total: 1_000, busy: 600, stolen: 10, ours: 300, kernel: 20 };

/** What a pair took, after `START`. */
function after(took: Partial<typeof START>) {
  const { total = 0, busy = 0, stolen = 0, ours = 0, kernel = 0 } = took;
  return {
    total: START.total + total,
    busy: START.busy + busy,
    stolen: START.stolen + stolen,
    ours: START.ours + ours,
    kernel: START.kernel + kernel,
  };
}

describe('a pair', () => {
  it.each([
    ['with all CPU time ours', { total: 20, busy: 15, ours: 15 }, 0, false],
    ['beside threads of the kernel', { total: 20, busy: 15, ours: 13, kernel: 2 }, 0, false],
    ['with a little of others', { total: 20, busy: 15, ours: 14 }, 0.05, false],
    ['with more of others', { total: 20, busy: 15, ours: 13 }, 0.1, true],
    ['with steal', { total: 20, busy: 15, ours: 15, stolen: 2 }, 0.1, true],
    ['with others and steal', { total: 20, busy: 15, ours: 14, stolen: 1 }, 0.1, true],
    ['that is short', { total: 0.5, busy: 0.4, ours: 0.35 }, 0.1, false],
    ['that is short, with much of others', { total: 0.5, busy: 0.4, ours: 0.25 }, 0.3, true],
    ['whose ticks were rounded', { total: 20, busy: 15, ours: 15.2 }, 0, false],
    ['that took no time', {}, 0, false],
  ])('%s', (_, took, share, isDisturbed) => {
    const disturbance = disturbanceBetween(START, after(took));
    expect(disturbance.share).toBeCloseTo(share);
    expect(disturbance.isDisturbed).toBe(isDisturbed);
  });
});

it('the share that was stolen is of all time, idle time too', () => {
  expect(stolenShare(START, after({ total: 200, stolen: 5 }))).toBe(0.025);
  expect(stolenShare(START, START)).toBe(0);
});
