import type { LoadFigures } from '../bench-world.js';
import { spreadOf } from './spread.js';

/** Least, median and most of some numbers, in words. */
export function describeSpread(numbers: readonly number[], digits: number): string {
  const { least, median, most } = spreadOf(numbers);
  return [least, median, most].map((number) => number.toFixed(digits)).join(' / ');
}

/** The median of some rates a second, in words. */
export function describeRate(rates: readonly number[]): string {
  return `${(Math.round(spreadOf(rates).median / 100) * 100).toLocaleString('en')}/s`;
}

/** What loads of `events` rows took, in words: the rate, CPU and memory. */
export function describeLoads(events: number, loads: readonly LoadFigures[]): string {
  const client = microseconds(
    events,
    loads.map(({ cpu }) => cpu),
  );
  const backends = microseconds(
    events,
    loads.map(({ backendCpu }) => backendCpu),
  );
  const megabytes = Math.round(Math.max(...loads.map(({ peakMb }) => peakMb)));
  const rate = describeRate(loads.map(({ seconds }) => events / seconds));
  return `${rate}, ${client} µs a row, backends ${backends} µs, ${megabytes} MB`;
}

/** CPU seconds of runs with `events` rows as microseconds a row, in words. */
export function microseconds(events: number, seconds: readonly number[]): string {
  return describeSpread(
    seconds.map((cpu) => (cpu / events) * 1e6),
    1,
  );
}
