import type { CpuReading } from './cpu-reading.js';
import { disturbanceBetween, type Disturbance } from './disturbance.js';

/** The two runs of one round. */
export interface Pair<A, B> {
  readonly a: A;
  readonly b: B;
}

/** How many pairs were disturbed by others. */
export interface PairCounts {
  readonly pairs: number;
  /** Pairs that were measured again, because they were disturbed. */
  readonly repeated: number;
  /** Pairs whose least disturbed attempt was disturbed too. */
  readonly disturbed: number;
}

/** The pairs of a comparison, in their order. */
export interface MeasuredPairs<A, B> {
  readonly pairs: readonly Pair<A, B>[];
  readonly counts: PairCounts;
}

/** How pairs are measured. */
export interface PairSettings {
  readonly pairs: number;
  /** Ends a comparison early: after its first pair, no other one begins once this is true. */
  readonly isTimeOver: () => boolean;
  /** How often a disturbed pair is measured again, at most. */
  readonly mostRepeats: number;
  readonly readCpu: () => CpuReading;
}

interface Attempt<A, B> extends Pair<A, B> {
  readonly disturbance: Disturbance;
}

/**
 * Measures two things in turns, A B B A …, so that a machine that becomes slower affects both. A disturbed pair is
 * repeated. Of the attempts, the least disturbed counts. `afterPair` runs after each attempt and is not watched.
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
