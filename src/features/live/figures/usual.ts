import { DAY_MINUTES, HOUR_MINUTES, type MinuteSpan } from '../../../core/summary/cover.js';
import { robust, type Robust } from '../../../core/shop/watch/robust.js';
import type { History, HistoryHour } from '../engine/read-history.js';
import { LEAST_DAYS } from '../engine/watch.js';

/** By how many standard deviations a band is wide, up and down. */
const WIDTH = 2;
/** What is usual, by the last four weeks. */
export class UsualTimes {
  readonly #ofHours = new Map<string, Robust>();

  constructor(
    private readonly history: History,
    /** The currency of which amounts are. */
    private readonly currency: string,
  ) {}

  /** Whether the shop is old enough. */
  get isKnown(): boolean {
    return this.history.days >= LEAST_DAYS;
  }

  /**
   * Between which cents the revenue of a part of an hour, or of several hours, usually lies.
   * @param began minutes since the epoch; `length` in minutes.
   */
  revenueBand(began: number, length: number): readonly [low: number, high: number] {
    const { median, deviation } = this.revenue(began, length);
    return [Math.max(0, median - WIDTH * deviation), median + WIDTH * deviation];
  }

  /** What the revenue of a time usually is, in cents. */
  revenue(began: number, length: number): Robust {
    const parts = hoursIn(began, length).map(([hour, share]) => {
      const of = this.#ofHour('revenue', hour, (each) => each.revenue.get(this.currency) ?? 0);
      return partOf(of, share, this.#orderCents());
    });
    return together(parts);
  }

  /** How many purchases or views there usually are. */
  events(name: 'purchases' | 'views', began: number, length: number): Robust {
    const parts = hoursIn(began, length).map(([hour, share]) =>
      partOf(
        this.#ofHour(name, hour, (each) => each[name]),
        share,
        1,
      ),
    );
    return together(parts);
  }

  /** Pieces that a product usually sells in a time; undefined where the shop is too young. */
  units(key: string, { from, to }: MinuteSpan): number | undefined {
    if (!this.isKnown) return undefined;
    const { units = 0 } = this.history.products.get(key) ?? {};
    return (units / this.history.days) * this.#daysIn(from, to);
  }

  /** To how many usual days a time comes, by the purchases of its hours. */
  #daysIn(from: number, to: number): number {
    const day = this.events('purchases', this.history.end - DAY_MINUTES, DAY_MINUTES).median;
    if (day === 0) return (to - from) / DAY_MINUTES;
    const whole = Math.floor((to - from) / DAY_MINUTES);
    const rest = to - from - whole * DAY_MINUTES;
    return whole + this.events('purchases', to - rest, rest).median / day;
  }

  /** The cents of a purchase, on average: what one purchase more or less changes. */
  #orderCents(): number {
    let [cents, purchases] = [0, 0];
    for (const hour of this.history.hours.values()) {
      cents += hour.revenue.get(this.currency) ?? 0;
      purchases += hour.purchases;
    }
    return purchases === 0 ? 0 : cents / purchases;
  }

  /** Of the same hour of each day. */
  #ofHour(name: string, hour: number, valueOf: (hour: HistoryHour) => number): Robust {
    const ofDay = ((hour % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES;
    const key = `${name} ${ofDay}`;
    let usual = this.#ofHours.get(key);
    if (usual === undefined) {
      const { end, days, hours } = this.history;
      const last = end - ((end - ofDay) % DAY_MINUTES || DAY_MINUTES);
      const values = Array.from({ length: days }, (_, day) => {
        const found = hours.get(last - day * DAY_MINUTES);
        return found === undefined ? 0 : valueOf(found);
      });
      this.#ofHours.set(key, (usual = robust(values)));
    }
    return usual;
  }
}

/** The hours that a time touches, and the share of each that is in it. */
function hoursIn(began: number, length: number): [hour: number, share: number][] {
  const found: [number, number][] = [];
  for (let at = began; at < began + length;) {
    const hour = at - (at % HOUR_MINUTES);
    const end = Math.min(began + length, hour + HOUR_MINUTES);
    found.push([hour, (end - at) / HOUR_MINUTES]);
    at = end;
  }
  return found;
}

/**
 * What is usual of a part of an hour: days differ by as much, and within the hour purchases come by chance.
 * @param unit what one purchase, or one event, adds. Amounts of purchases vary about as much as they are, which doubles it.
 */
function partOf({ median, deviation }: Robust, share: number, unit: number): Robust {
  const expected = median * share;
  const ofDays = deviation * share;
  const byChance = expected * unit * (unit === 1 ? 1 : 2);
  return { median: expected, deviation: Math.sqrt(ofDays ** 2 + byChance) };
}

/** Hours of a day go up and down together, so their deviations add up. */
function together(parts: readonly Robust[]): Robust {
  return {
    median: parts.reduce((sum, { median }) => sum + median, 0),
    deviation: parts.reduce((sum, { deviation }) => sum + deviation, 0),
  };
}
