import type { CpuReading } from './cpu-reading.js';
import { disturbanceBetween, type Disturbance } from './disturbance.js';

/** The two runs of one round. */
export interface Pair<A, B> {
  readonly a: A;
  readonly b: B;
}

/** Number of disturbed pairs. */
export interface PairCounts {
  readonly pairs: number;
  /** Pairs that were repeated because of a disturbance. */
  readonly repeated: number;
  /** Pairs whose least disturbed attempt was still disturbed. */
  readonly disturbed: number;
}

/** The pairs of a comparison, in order. */
export interface MeasuredPairs<A, B> {
  readonly pairs: readonly Pair<A, B>[];
  readonly counts: PairCounts;
}

/** Options for measuring pairs. */
export interface PairSettings {
  readonly pairs: number;
  /** Ends a comparison early: after the first pair, no further pair starts once this returns true. */
  readonly isTimeOver: () => boolean;
  /** Maximum number of repeats of a disturbed pair. */
  readonly mostRepeats: number;
  readonly readCpu: () => CpuReading;
}

interface Attempt<A, B> extends Pair<A, B> {
  readonly disturbance: Disturbance;
}

/**
 * Measures two things alternately, A B B A …, so that a machine that becomes slower affects both. Repeats a
 * disturbed pair and keeps its least disturbed attempt. `afterPair` runs after each attempt and is not measured.
 */
export async function measurePairs<A, B>(
  { pairs, isTimeOver, mostRepeats, readCpu }: PairSettings,
  measureA: () => Promise<A>,
  measureB: () => Promise<B>,
  afterPair: () => Promise<void> = () => Promise.resolve(),
): Promise<MeasuredPairs<A, B>> {
  const rounds: Attempt<A, B>[][] = [];
  for (let round = 0; round < pairs && !(round > 0 && isTimeOver()); round++) {
    const attempts: Attempt<A, B>[] = [];
    do {
      const before = readCpu();
      const pair = await measurePair(round % 2 === 0, measureA, measureB);
      attempts.push({ ...pair, disturbance: disturbanceBetween(before, readCpu()) });
      await afterPair();
    } while (attempts.at(-1)?.disturbance.isDisturbed === true && attempts.length <= mostRepeats);
    rounds.push(attempts);
  }
  const counted = rounds.map(leastDisturbed);
  return {
    pairs: counted.map(({ a, b }) => ({ a, b })),
    counts: {
      pairs: counted.length,
      repeated: rounds.filter((attempts) => attempts.length > 1).length,
      disturbed: counted.filter(({ disturbance }) => disturbance.isDisturbed).length,
    },
  };
}

async function measurePair<A, B>(
  beginsWithA: boolean,
  measureA: () => Promise<A>,
  measureB: () => Promise<B>,
): Promise<Pair<A, B>> {
  if (beginsWithA) {
    const a = await measureA();
    return { a, b: await measureB() };
  }
  const b = await measureB();
  return { a: await measureA(), b };
}

function leastDisturbed<A, B>(attempts: readonly Attempt<A, B>[]): Attempt<A, B> {
  return attempts.reduce((least, next) =>
    next.disturbance.share < least.disturbance.share ? next : least,
  );
}
