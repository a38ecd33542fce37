import { DAY_MINUTES, HOUR_MINUTES } from '../../summary/cover.js';
import type { Counted, Counts } from './minute-series.js';
import { robust, type Robust } from './robust.js';

/** What happened in each hour of some weeks, by the begin of the hour in minutes since the epoch, and the device. */
export interface HourlyCounts {
  /** The begin of the hour that it ends at. */
  readonly end: number;
  /** Whole days that are known before it. */
  readonly days: number;
  readonly hours: ReadonlyMap<number, ReadonlyMap<string, Counts>>;
}

/** What is usual at each hour of the day, by the same hours of the last weeks. */
export class UsualHours {
  readonly #known = new Map<string, Robust>();

  constructor(private readonly history: HourlyCounts) {}

  get days(): number {
    return this.history.days;
  }

  /** What a count of a time usually is, and by how much days differ. Times are minutes since the epoch. */
  of(name: Counted, from: number, to: number, deviceType?: string): Robust {
    let [median, deviation] = [0, 0];
    for (let at = from; at < to;) {
      const hour = at - (at % HOUR_MINUTES);
      const end = Math.min(to, hour + HOUR_MINUTES);
      const share = (end - at) / HOUR_MINUTES;
      const usual = this.#ofHour(name, hour, deviceType);
      median += usual.median * share;
      // The hours of a day are many or few together.
      deviation += usual.deviation * share;
      at = end;
    }
    return { median, deviation };
  }

  /** How many carts there are to a purchase on a device, over all the time; undefined where none was bought. */
  boughtOfCarts(deviceType: string): number | undefined {
    let [carts, purchases] = [0, 0];
    for (const devices of this.history.hours.values()) {
      const counts = devices.get(deviceType);
      carts += counts?.carts ?? 0;
      purchases += counts?.purchases ?? 0;
    }
    return carts === 0 ? undefined : purchases / carts;
  }

  #ofHour(name: Counted, hour: number, deviceType: string | undefined): Robust {
    const ofDay = ((hour % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES;
    const key = JSON.stringify([name, ofDay, deviceType ?? null]);
    let usual = this.#known.get(key);
    if (usual === undefined) {
      const { end, days, hours } = this.history;
      const last =
        end - ((((end - ofDay) % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES || DAY_MINUTES);
      const values = Array.from({ length: days }, (_, day) => {
        const devices = hours.get(last - day * DAY_MINUTES);
        if (deviceType !== undefined) return devices?.get(deviceType)?.[name] ?? 0;
        return [...(devices?.values() ?? [])].reduce((sum, counts) => sum + counts[name], 0);
      });
      this.#known.set(key, (usual = robust(values)));
    }
    return usual;
  }
}
