import type { Random } from './random.js';

/** From when to when events happen, in milliseconds since the epoch. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** Gives the time range of the next file, which has so many events. Ranges follow each other. */
export type FileTimes = (events: number) => TimeRange;

/** Spreads a known number of events evenly over a range. */
export function spreadTimes(range: TimeRange, count: number): FileTimes {
  let done = 0;
  const timeAt = (event: number) => range.from + (event / count) * (range.to - range.from);
  return (events) => {
    const from = timeAt(done);
    done += events;
    return { from, to: timeAt(done) };
  };
}

/** The time that has passed since the file before; a clock that goes back is waited for. */
export function wallClockTimes(now: () => number, start: number): FileTimes {
  let last = start;
  return () => {
    const from = last;
    last = Math.max(from, now());
    return { from, to: last };
  };
}

/** So many times in ascending order, one at a random place in each equal part of the range. */
export function* timesWithin(
  { from, to }: TimeRange,
  count: number,
  random: Random,
): Generator<number> {
  const part = (to - from) / count;
  for (let index = 0; index < count; index += 1) yield from + (index + random()) * part;
}
