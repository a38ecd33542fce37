import type { LoadFigures } from '../bench-world.js';
import { spreadOf } from './spread.js';

/** Formats minimum, median and maximum of some numbers. */
export function describeSpread(numbers: readonly number[], digits: number): string {
  const { least, median, most } = spreadOf(numbers);
  return [least, median, most].map((number) => number.toFixed(digits)).join(' / ');
}

/** Formats the median of some rates per second. */
export function describeRate(rates: readonly number[]): string {
  return `${(Math.round(spreadOf(rates).median / 100) * 100).toLocaleString('en')}/s`;
}

/** Formats rate, CPU and memory of loads with `events` rows. */
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

/** Formats CPU seconds of runs with `events` rows as microseconds per row. */
export function microseconds(events: number, seconds: readonly number[]): string {
  return describeSpread(
    seconds.map((cpu) => (cpu / events) * 1e6),
    1,
  );
}
