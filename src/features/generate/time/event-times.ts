import type { Random } from '../chance/random.js';
import type { DemandCurve } from './demand.js';

/** When the events of one file happen: its first moment, one time after the other, and its end. */
export interface FileTimes {
  readonly from: number;
  readonly next: () => number;
  /** The end of the time that its events cover; ask when there are no more. */
  readonly until: () => number;
}

/** Gives the times of the next file, which has so many events. Files follow each other. */
export type TimesOfFiles = (events: number) => FileTimes;

/** Spreads a known number of events over a range, as demand wants it: each gets a random place in its part. */
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

/** The time that has passed since the file before; a clock that goes back is waited for. */
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
