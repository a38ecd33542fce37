import { DAY_MINUTES, HOUR_MINUTES, hourOf } from '../../summary/cover.js';
import { robust, type Robust } from './robust.js';

/** The days from which the usual values are computed. */
export interface UsualDays {
  /** The start of the hour at which they end, in minutes since the epoch. */
  readonly end: number;
  /** The number of whole days before it. */
  readonly days: number;
}

/** The usual value of each hour of the day, from the same hours of the last days. */
export class SameHours {
  readonly #known = new Map<number, Robust>();

  /** @param valueOf the value of an hour, given its start in minutes since the epoch. */
  constructor(
    private readonly time: UsualDays,
    private readonly valueOf: (hour: number) => number,
  ) {}

  /** @param hour the start of an hour of any day, in minutes since the epoch. */
  of(hour: number): Robust {
    const ofDay = remainder(hour);
    let usual = this.#known.get(ofDay);
    if (usual === undefined) {
      const { end, days } = this.time;
      const last = end - (remainder(end - ofDay) || DAY_MINUTES);
      const values = Array.from({ length: days }, (_, day) =>
        this.valueOf(last - day * DAY_MINUTES),
      );
      this.#known.set(ofDay, (usual = robust(values)));
    }
    return usual;
  }
}

/** The hours that a time span touches, and the share of each within it. Minutes since the epoch; `to` is exclusive. */
export function hoursIn(from: number, to: number): [hour: number, share: number][] {
  const found: [number, number][] = [];
  for (let at = from; at < to;) {
    const hour = hourOf(at);
    const end = Math.min(to, hour + HOUR_MINUTES);
    found.push([hour, (end - at) / HOUR_MINUTES]);
    at = end;
  }
  return found;
}

/** Adds the hours of a time span. Their deviations are added because neighbouring hours are high or low together. */
export function together(parts: readonly Robust[]): Robust {
  return {
    median: parts.reduce((sum, { median }) => sum + median, 0),
    deviation: parts.reduce((sum, { deviation }) => sum + deviation, 0),
  };
}

/** The minute of the day. */
function remainder(minutes: number): number {
  return ((minutes % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES;
}
