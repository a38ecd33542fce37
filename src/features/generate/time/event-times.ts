import type { Random } from '../chance/random.js';
import type { DemandCurve } from './demand.js';

/** The event times of one file: its start, each time, and its end. */
export interface FileTimes {
  readonly from: number;
  readonly next: () => number;
  /** The end of the time covered by its events; call it after the last one. */
  readonly until: () => number;
}

/** Returns the times of the next file with the given number of events. Files are consecutive. */
export type TimesOfFiles = (events: number) => FileTimes;

/** Spreads a known number of events over a range by demand: each gets a random position in its equal part. */
export function spreadTimes(curve: DemandCurve, count: number, random: Random): TimesOfFiles {
  let before = 0;
  return (events) => {
    let index = before;
    before += events;
    const end = before / count;
    return {
      from: curve.timeAt(index / count),
      next: () => {
        const share = (index + random()) / count;
        index += 1;
        return curve.timeAt(share);
      },
      until: () => curve.timeAt(end),
    };
  };
}

/** Times since the previous file by the wall clock; if the clock goes back, the times wait for it. */
export function wallClockTimes(now: () => number, start: number, random: Random): TimesOfFiles {
  let last = start;
  return (events) => {
    const from = last;
    last = Math.max(from, now());
    const part = (last - from) / events;
    let index = 0;
    const to = last;
    return { from, next: () => from + (index++ + random()) * part, until: () => to };
  };
}
