import { hash } from 'node:crypto';

/** A random number generator: numbers from 0 (included) to 1 (excluded), in steps of 2⁻³². */
export type Random = () => number;

const STEPS = 0x1_0000_0000;

/**
 * The generator for a seed and a stream. Streams of one seed are independent, so that a customer is the same
 * however many events were made before. It uses sfc32 (PractRand, public domain): 128 bits of state, so that event
 * ids of different seeds do not collide.
 */
export function seededRandom(seed: string, stream: string): Random {
  const state = hash('sha256', `${seed}\n${stream}`, 'buffer');
  return sfc32(
    state.readInt32LE(0),
    state.readInt32LE(4),
    state.readInt32LE(8),
    state.readInt32LE(12),
  );
}

/** After this many numbers the states of neighbouring seeds are independent (PractRand's recommendation). */
const WARM_UP = 12;

/**
 * A generator for each integer of a stream, for example per product. Cheap to create, so that values can be
 * recomputed instead of stored.
 */
export function numberedRandom(seed: string, stream: string): (number: number) => Random {
  const state = hash('sha256', `${seed}\n${stream}`, 'buffer');
  const [a, b, c] = [state.readInt32LE(0), state.readInt32LE(4), state.readInt32LE(8)];
  return (number) => {
    const random = sfc32(a, b ^ number, c, 1);
    for (let round = 0; round < WARM_UP; round += 1) random();
    return random;
  };
}

function sfc32(first: number, second: number, third: number, start: number): Random {
  let a = first;
  let b = second;
  let c = third;
  let counter = start;
  return () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / STEPS;
  };
}

/** An integer from `min` to `max`, both included. */
export function wholeBetween(random: Random, min: number, max: number): number {
  return min + Math.floor(random() * (max - min + 1));
}

/** A standard normal number, by the Box-Muller transform. */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** A log-normal number: half are below the median; `spread` is the standard deviation of the logarithm. */
export function logNormal(random: Random, median: number, spread: number): number {
  return median * Math.exp(spread * normal(random));
}

/** A random item of a non-empty list. */
export function pick<T>(random: Random, items: readonly T[]): T {
  return at(items, Math.floor(random() * items.length));
}

/** The item at an index that must be inside the list. */
export function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new RangeError(`there is no item ${index} among ${items.length}`);
  return item;
}
