import type { CpuReading, MachineTimes } from './cpu-reading.js';

/** Maximum share of the cores' time that other programs may take during a pair; above it, the pair is repeated. */
export const DISTURBED_ABOVE = 0.05;
/** The kernel counts in ticks of 10 ms: less than this is rounding, even if it is a large share of a short pair. */
export const LEAST_DISTURBANCE_SECONDS = 0.1;

/** CPU time that others took between two readings. */
export interface Disturbance {
  /** From 0 to 1. */
  readonly share: number;
  readonly isDisturbed: boolean;
}

/** Computes the CPU time that other programs and other virtual machines took between two readings. */
export function disturbanceBetween(before: CpuReading, after: CpuReading): Disturbance {
  const took = (key: keyof CpuReading) => after[key] - before[key];
  // Both terms are counted in ticks, so the difference can be slightly negative.
  const foreign = Math.max(0, took('busy') - took('ours') - took('kernel'));
  const seconds = foreign + took('stolen');
  const share = took('total') > 0 ? seconds / took('total') : 0;
  return { share, isDisturbed: share > DISTURBED_ABOVE && seconds >= LEAST_DISTURBANCE_SECONDS };
}

/** The steal time between two readings as a share of CPU time, from 0 to 1. */
export function stolenShare(before: MachineTimes, after: MachineTimes): number {
  const total = after.total - before.total;
  return total > 0 ? (after.stolen - before.stolen) / total : 0;
}
