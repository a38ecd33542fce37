import type { CpuReading, MachineTimes } from './cpu-reading.js';

/** The share of the cores' time that others can take from a pair of runs before the pair is repeated. */
export const DISTURBED_ABOVE = 0.05;
/** The kernel counts in ticks of 10 ms: less than this is rounding, whatever its share of a short pair is. */
export const LEAST_DISTURBANCE_SECONDS = 0.1;

/** What others took of the cores between two readings. */
export interface Disturbance {
  /** From 0 to 1. */
  readonly share: number;
  readonly isDisturbed: boolean;
}

/** Tells what other programs and other machines on the host took between two readings. */
export function disturbanceBetween(before: CpuReading, after: CpuReading): Disturbance {
  const took = (key: keyof CpuReading) => after[key] - before[key];
  // Both sides are counted in ticks, so that the difference can be a little below zero.
  const foreign = Math.max(0, took('busy') - took('ours') - took('kernel'));
  const seconds = foreign + took('stolen');
  const share = took('total') > 0 ? seconds / took('total') : 0;
  return { share, isDisturbed: share > DISTURBED_ABOVE && seconds >= LEAST_DISTURBANCE_SECONDS };
}

/** The share of the CPU time that the host gave to other machines between two readings, from 0 to 1. */
export function stolenShare(before: MachineTimes, after: MachineTimes): number {
  const total = after.total - before.total;
  return total > 0 ? (after.stolen - before.stolen) / total : 0;
}
