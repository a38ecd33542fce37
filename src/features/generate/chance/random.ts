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
  return sfc32(
    state.readInt32LE(0),
    state.readInt32LE(4),
    state.readInt32LE(8),
    state.readInt32LE(12),
  );
}

/** After so many numbers the states of neighbouring numbers have nothing in common (PractRand's own advice). */
const WARM_UP = 12;

/**
 * A source for each whole number of a stream, such as one for each product. Cheap to make, so that things
 * need not be kept: what a number stands for can be made again.
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

/** A whole number from `min` to `max`, both included. */
export function wholeBetween(random: Random, min: number, max: number): number {
  return min + Math.floor(random() * (max - min + 1));
}

/** A number of the standard normal distribution, by Box and Muller. */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** A positive number whose logarithm is normal: half are below the median, `spread` is the logarithm's deviation. */
export function logNormal(random: Random, median: number, spread: number): number {
  return median * Math.exp(spread * normal(random));
}

/** One of a list that is not empty. */
export function pick<T>(random: Random, items: readonly T[]): T {
  return at(items, Math.floor(random() * items.length));
}

/** The item at an index that is known to be inside the list. */
export function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new RangeError(`there is no item ${index} among ${items.length}`);
  return item;
}
