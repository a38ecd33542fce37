import type { Counted, Counts } from './minute-series.js';
import type { Robust } from './robust.js';
import { hoursIn, SameHours, together, type UsualDays } from './same-hours.js';

/** The counts of each hour of several weeks, by the start of the hour in minutes since the epoch, and by device. */
export interface HourlyCounts extends UsualDays {
  readonly hours: ReadonlyMap<number, ReadonlyMap<string, Counts>>;
}

/** The usual counts of each hour of the day, from the same hours of the last weeks. */
export class UsualHours {
  readonly #known = new Map<string, SameHours>();

  constructor(private readonly history: HourlyCounts) {}

  get days(): number {
    return this.history.days;
  }

  /** The usual count of a time span, and its deviation between days. Times are minutes since the epoch. */
  of(name: Counted, from: number, to: number, deviceType?: string): Robust {
    const hours = this.#hours(name, deviceType);
    return together(
      hoursIn(from, to).map(([hour, share]) => {
        const { median, deviation } = hours.of(hour);
        return { median: median * share, deviation: deviation * share };
      }),
    );
  }

  /** The purchases per cart event on a device, over the whole history; undefined if there were no carts. */
  boughtOfCarts(deviceType: string): number | undefined {
    let [carts, purchases] = [0, 0];
    for (const devices of this.history.hours.values()) {
      const counts = devices.get(deviceType);
      carts += counts?.carts ?? 0;
      purchases += counts?.purchases ?? 0;
    }
    return carts === 0 ? undefined : purchases / carts;
  }

  #hours(name: Counted, deviceType: string | undefined): SameHours {
    const key = JSON.stringify([name, deviceType ?? null]);
    let known = this.#known.get(key);
    if (known === undefined) {
      known = new SameHours(this.history, (hour) => {
        const devices = this.history.hours.get(hour);
        if (deviceType !== undefined) return devices?.get(deviceType)?.[name] ?? 0;
        return [...(devices?.values() ?? [])].reduce((sum, counts) => sum + counts[name], 0);
      });
      this.#known.set(key, known);
    }
    return known;
  }
}
