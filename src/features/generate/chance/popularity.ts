import { wholeBetween, type Random } from './random.js';
import type { IndexChoice } from './weighted-index.js';

/**
 * Chooses a rank from 0 with a Zipf-Mandelbrot distribution, so that few ranks are popular and most are rare: the
 * weight of rank k is the area below 1 / (x + flatness)^exponent from k to k + 1. A higher flatness lowers the
 * first ranks. The distribution is inverted in closed form, so a million ranks need no memory.
 */
export function zipfRank(count: number, exponent: number, flatness: number): IndexChoice {
  const inside = (rank: number) => Math.min(count - 1, Math.max(0, Math.floor(rank)));
  const power = 1 - exponent;
  if (Math.abs(power) < 1e-9) {
    const ratio = (count + flatness) / flatness;
    return (random) => inside(flatness * ratio ** random() - flatness);
  }
  const low = flatness ** power;
  const width = (count + flatness) ** power - low;
  return (random) => inside((low + random() * width) ** (1 / power) - flatness);
}

/** Maps each rank to a unique index in a pseudo-random order, without a table. */
export function scatteredIndex(count: number, random: Random): (rank: number) => number {
  const offset = wholeBetween(random, 0, count - 1);
  let step = wholeBetween(random, Math.floor(count / 3), Math.floor((2 * count) / 3)) || 1;
  while (commonDivisor(step, count) > 1) step += 1;
  return (rank) => (offset + rank * step) % count;
}

function commonDivisor(left: number, right: number): number {
  return right === 0 ? left : commonDivisor(right, left % right);
}
