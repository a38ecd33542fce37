import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mapConcurrent } from '../../../src/io/files/map-concurrent.js';

/** Work of its own length for each item, which notes how much goes on at once. */
function works() {
  const seen = { begun: 0, now: 0, most: 0 };
  const work = async (milliseconds: number) => {
    seen.begun++;
    seen.most = Math.max(seen.most, ++seen.now);
    try {
      await sleep(milliseconds);
      if (milliseconds < 0) throw new Error(`${milliseconds}`);
      return milliseconds;
    } finally {
      seen.now--;
    }
  };
  return { seen, work };
}

it('gives the results in the order of the items, four at once', async () => {
  const lengths = fc.array(fc.nat(5), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(lengths, async (items) => {
      const { seen, work } = works();
      const results: number[] = [];
      for await (const result of mapConcurrent(items, work)) results.push(result);
      expect(results).toEqual(items);
      expect(seen).toEqual({ begun: items.length, now: 0, most: expect.any(Number) });
      expect(seen.most).toBeLessThanOrEqual(4);
      expect(seen.most).toBeGreaterThanOrEqual(Math.min(items.length, 4));
    }),
    { numRuns: 50 },
  );
});

it('throws a failure in its turn, when nothing goes on any more', async () => {
  const { seen, work } = works();
  const results: number[] = [];
  const all = async () => {
    for await (const result of mapConcurrent([3, 2, -1, 20, 20, 20, 20], work))
      results.push(result);
  };
  await expect(all()).rejects.toThrow('-1');
  expect(results).toEqual([3, 2]);
  expect(seen).toMatchObject({ now: 0 });
  expect(seen.begun).toBe(6);
});

it('finishes what has begun where nobody asks for more', async () => {
  const { seen, work } = works();
  for await (const result of mapConcurrent([1, 20, 20, 20, 20], work)) {
    expect(result).toBe(1);
    break;
  }
  expect(seen).toMatchObject({ begun: 4, now: 0 });
});
