import { describe, expect, test } from 'vitest';
import { scatteredIndex, zipfRank } from '../../../../src/features/generate/chance/popularity.js';
import { seededRandom } from '../../../../src/features/generate/chance/random.js';

const DRAWS = 200_000;

function shares(count: number, exponent: number, flatness: number): readonly number[] {
  const random = seededRandom('1', 'ranks');
  const draw = zipfRank(count, exponent, flatness);
  const counts = Array.from({ length: count }, () => 0);
  for (let index = 0; index < DRAWS; index += 1) counts[draw(random)]! += 1;
  return counts.map((drawn) => drawn / DRAWS);
}

/** The area below the curve of the law from k to k + 1, by another way than the code's. */
function area(rank: number, exponent: number, flatness: number): number {
  const steps = 1_000;
  let sum = 0;
  for (let step = 0; step < steps; step += 1) {
    sum += (rank + (step + 0.5) / steps + flatness) ** -exponent / steps;
  }
  return sum;
}

test.each([
  [0.87, 4],
  [1, 1],
  [1.5, 0.5],
  [0, 1],
])('ranks follow the law with the exponent %d and the flatness %d', (exponent, flatness) => {
  const drawn = shares(50, exponent, flatness);
  const areas = drawn.map((_, rank) => area(rank, exponent, flatness));
  const all = areas.reduce((sum, part) => sum + part, 0);
  drawn.forEach((share, rank) => {
    expect(Math.abs(share - areas[rank]! / all)).toBeLessThan(0.004);
  });
});

describe.each([1, 2, 3, 500, 999, 65_536])('of %d things', (count) => {
  test('each rank has an index of its own', () => {
    const indexOf = scatteredIndex(count, seededRandom('1', 'scatter'));
    const indexes = Array.from({ length: count }, (_, rank) => indexOf(rank));
    expect(new Set(indexes).size).toBe(count);
    expect(Math.min(...indexes)).toBe(0);
    expect(Math.max(...indexes)).toBe(count - 1);
  });

  test('the most unlikely draws stay inside', () => {
    expect(zipfRank(count, 0.87, 4)(() => 0)).toBe(0);
    expect(zipfRank(count, 0.87, 4)(() => 1 - 2 ** -32)).toBe(count - 1);
  });
});
