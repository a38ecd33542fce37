import type { Random } from './random.js';

/** A choice among numbered things. */
export type IndexChoice = (random: Random) => number;

/** Chooses an index with the given relative weights; they are above zero. */
export function weightedIndex(weights: readonly number[]): IndexChoice {
  let sum = 0;
  const upTo = Float64Array.from(weights, (weight) => (sum += weight));
  return (random) => firstAbove(upTo, random() * sum);
}

/**
 * Chooses an index so that a few are popular and most are rare, after the law of Zipf and Mandelbrot:
 * index k has the weight 1 / (k + flatness)^exponent. A greater flatness tames the first few.
 */
export function zipfIndex(count: number, exponent: number, flatness: number): IndexChoice {
  return weightedIndex(Array.from({ length: count }, (_, k) => (k + flatness) ** -exponent));
}

function firstAbove(ascending: Float64Array, value: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
