import { DAY_MINUTES, type MinuteSpan } from '../../../core/summary/cover.js';
import type { Robust } from '../../../core/shop/watch/robust.js';
import { hoursIn, SameHours, together } from '../../../core/shop/watch/same-hours.js';
import type { History, HistoryHour } from '../engine/read-history.js';
import { LEAST_DAYS } from '../engine/watch.js';

/** By how many standard deviations a band is wide, up and down. */
const WIDTH = 2;

/** What is usual, by the last four weeks. */
export class UsualTimes {
  readonly #revenue: SameHours;
  /** The cents of a purchase, on average: what one purchase more or less changes. */
  readonly #purchase: number;

  constructor(
    private readonly history: History,
    /** The currency of which amounts are. */
    currency: string,
  ) {
    const { hours } = history;
    this.#revenue = new SameHours(history, (hour) => hours.get(hour)?.revenue.get(currency) ?? 0);
    this.#purchase = averagePurchase(hours.values(), currency);
  }

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
    return together(
      hoursIn(began, began + length).map(([hour, share]) =>
        partOf(this.#revenue.of(hour), share, this.#purchase),
      ),
    );
  }

  /** Pieces that a product usually sells in a time; undefined where the shop is too young. */
  units(key: string, { from, to }: MinuteSpan): number | undefined {
    if (!this.isKnown) return undefined;
    const { units = 0 } = this.history.products.get(key) ?? {};
    return (units / this.history.days) * this.#daysIn(from, to);
  }

  /** To how many usual days a time comes, by the purchases of its hours. */
  #daysIn(from: number, to: number): number {
    const { end, usual } = this.history;
    const day = usual.of('purchases', end - DAY_MINUTES, end).median;
    if (day === 0) return (to - from) / DAY_MINUTES;
    const whole = Math.floor((to - from) / DAY_MINUTES);
    const rest = to - from - whole * DAY_MINUTES;
    return whole + usual.of('purchases', to - rest, to).median / day;
  }
}

function averagePurchase(hours: Iterable<HistoryHour>, currency: string): number {
  let [cents, purchases] = [0, 0];
  for (const hour of hours) {
    cents += hour.revenue.get(currency) ?? 0;
    purchases += hour.purchases;
  }
  return purchases === 0 ? 0 : cents / purchases;
}

/**
 * What the revenue of a part of an hour usually is: days differ by as much, and within the hour purchases come by chance.
 * @param purchase the cents of one, on average. Amounts vary about as much as they are, which doubles the chance.
 */
function partOf({ median, deviation }: Robust, share: number, purchase: number): Robust {
  const expected = median * share;
  const ofDays = deviation * share;
  return {
    median: expected,
    deviation: Math.sqrt(ofDays ** 2 + 2 * expected * purchase),
  };
}
