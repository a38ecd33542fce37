import type { Random } from './random.js';

/** Chooses an index. */
export type IndexChoice = (random: Random) => number;

/** Chooses an index with the given relative weights, at least one of which is above zero. */
export function weightedIndex(weights: readonly number[]): IndexChoice {
  let sum = 0;
  const upTo = Float64Array.from(weights, (weight) => (sum += weight));
  return (random) => firstAbove(upTo, random() * sum);
}

/** The first index whose value is above the given one, in values in ascending order. */
export function firstAbove(ascending: Float64Array, value: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
