import type { Random } from '../chance/random.js';
import type { DemandCurve } from './demand.js';

/** When the events of one file happen: its first moment, one time after the other, and how far they have come. */
export interface FileTimes {
  readonly from: number;
  readonly next: () => number;
  /** The end of the time that the events so far cover. */
  readonly until: () => number;
}

/** Gives the times of the next file, which has so many events. Files follow each other. */
export type TimesOfFiles = (events: number) => FileTimes;

/** Spreads a known number of events over a range, as demand wants it: each gets a random place in its part. */
export function spreadTimes(curve: DemandCurve, count: number, random: Random): TimesOfFiles {
  let done = 0;
  return () => ({
    from: curve.timeAt(done / count),
    next: () => {
      const share = (done + random()) / count;
      done += 1;
      return curve.timeAt(share);
    },
    until: () => curve.timeAt(done / count),
  });
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
