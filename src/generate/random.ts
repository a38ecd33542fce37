import { hash } from 'node:crypto';

/** A source of chance: numbers from 0 (included) to 1 (excluded), in steps of 2⁻³². */
export type Random = () => number;

const STEPS = 0x1_0000_0000;

/**
 * The source that belongs to a seed and a stream. Streams of one seed are independent, so that a customer
 * looks the same however many events were made before. The generator is sfc32 (PractRand, public domain):
 * 128 bits of state, so that event ids of different seeds do not meet.
 */
export function seededRandom(seed: string, stream: string): Random {
  const state = hash('sha256', `${seed}\n${stream}`, 'buffer');
  let a = state.readInt32LE(0);
  let b = state.readInt32LE(4);
  let c = state.readInt32LE(8);
  let counter = state.readInt32LE(12);
  return () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / STEPS;
  };
}

/** A whole number from `min` to `max`, both included. */
export function wholeBetween(random: Random, min: number, max: number): number {
  return min + Math.floor(random() * (max - min + 1));
}

/** One of a list that is not empty. */
export function pick<T>(random: Random, items: readonly T[]): T {
  return at(items, Math.floor(random() * items.length));
}

/** The list in another order. */
export function shuffled<T>(random: Random, items: readonly T[]): readonly T[] {
  return items
    .map((item) => ({ item, rank: random() }))
    .toSorted((left, right) => left.rank - right.rank)
    .map(({ item }) => item);
}

/** The item at an index that is known to be inside the list. */
export function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new RangeError(`there is no item ${index} among ${items.length}`);
  return item;
}
