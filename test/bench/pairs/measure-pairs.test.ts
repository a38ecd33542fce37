import { describe, expect, it } from 'vitest';
import { measurePairs } from '../../../bench/pairs/measure-pairs.js';

const MOST_REPEATS = 2;

/** Measures numbers; others take the given shares of the cores' time from the attempts. */
async function measure(pairs: number, shares: readonly number[], timeIsOverAfter = Infinity) {
  const order: string[] = [];
  let [total, busy, attempt, isBefore] = [0, 0, 0, true];
  const readCpu = () => {
    if (!isBefore) {
      total += 100;
      busy += 100 * (shares[attempt++] ?? 0);
    }
    isBefore = !isBefore;
    return { total, busy, stolen: 0, ours: 0, kernel: 0 };
  };
  const run = (side: string) => () => {
    order.push(side);
    return Promise.resolve(attempt);
  };
  const after = () => Promise.resolve(void order.push('|'));
  const isTimeOver = () => attempt >= timeIsOverAfter;
  const measured = await measurePairs(
    { pairs, isTimeOver, mostRepeats: MOST_REPEATS, readCpu },
    run('a'),
    run('b'),
    after,
  );
  return { ...measured, order: order.join('') };
}

describe('pairs', () => {
  it('are measured in turns', async () => {
    const { pairs, order, counts } = await measure(3, []);
    expect(order).toBe('ab|ba|ab|');
    expect(pairs).toEqual([0, 1, 2].map((attempt) => ({ a: attempt, b: attempt })));
    expect(counts).toEqual({ pairs: 3, repeated: 0, disturbed: 0 });
  });

  it.each([
    [2, 'ab|ba|'],
    [0, 'ab|'],
  ])('are fewer where the time is over after %d of them, but at least one', async (over, order) => {
    const measured = await measure(3, [], over);
    expect(measured.order).toBe(order);
    expect(measured.counts.pairs).toBe(order.split('|').length - 1);
  });

  it('that are disturbed are repeated, and the repeat counts', async () => {
    const { pairs, order, counts } = await measure(2, [0.01, 0.5, 0.02]);
    expect(order).toBe('ab|ba|ba|');
    expect(pairs.map(({ a }) => a)).toEqual([0, 2]);
    expect(counts).toEqual({ pairs: 2, repeated: 1, disturbed: 0 });
  });

  it('that stay disturbed are repeated a few times, and the least disturbed attempt counts', async () => {
    const { pairs, order, counts } = await measure(2, [0.5, 0.2, 0.3]);
    expect(order).toBe(`${'ab|'.repeat(1 + MOST_REPEATS)}ba|`);
    expect(pairs.map(({ a }) => a)).toEqual([1, 3]);
    expect(counts).toEqual({ pairs: 2, repeated: 1, disturbed: 1 });
  });
});
