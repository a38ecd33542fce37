import type { BenchWorld } from './bench-world.js';

/** What a ratio is to be. */
export interface Goal {
  readonly than: 'at least' | 'at most';
  readonly ratio: number;
}

/** One line of the table of results. */
export interface BenchRow {
  readonly what: string;
  readonly against: string;
  /** One for each pair of runs. */
  readonly ratios: readonly number[];
  readonly goal: Goal;
  /** What lies behind the ratios: rates, times, memory, as medians. */
  readonly figures: string;
}

/** Something that is measured against something else, in turns and in the same run. */
export interface Comparison {
  /** By which it is chosen on the command line. */
  readonly name: string;
  /** Why it cannot be measured on this machine. */
  readonly skipped?: string | undefined;
  readonly measure: (world: BenchWorld) => Promise<readonly BenchRow[]>;
}

/** The pair of one round. */
export interface Pair<A, B> {
  readonly a: A;
  readonly b: B;
}

/** Measures two things in turns, A B B A …, so that a machine that becomes slower hits both. */
export async function yieldBetweenChunks<A, B>(
  rounds: number,
  measureA: () => Promise<A>,
  measureB: () => Promise<B>,
): Promise<Pair<A, B>[]> {
  const pairs: Pair<A, B>[] = [];
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) {
      const a = await measureA();
      pairs.push({ a, b: await measureB() });
    } else {
      const b = await measureB();
      pairs.push({ a: await measureA(), b });
    }
  }
  return pairs;
}

/** The middle one of some numbers; of two, the lower one. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}
