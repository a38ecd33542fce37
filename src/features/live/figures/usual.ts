import { DAY_MINUTES, type MinuteSpan } from '../../../core/summary/cover.js';
import type { Robust } from '../../../core/shop/watch/robust.js';
import { hoursIn, SameHours, together } from '../../../core/shop/watch/same-hours.js';
import type { History, HistoryHour } from '../engine/read-history.js';
import { LEAST_DAYS } from '../engine/watch.js';

/** Half the width of a band, in standard deviations. */
const WIDTH = 2;

/** Usual values from the last four weeks. */
export class UsualTimes {
  readonly #revenue: SameHours;
  /** Average cents per purchase: the change in revenue by one purchase. */
  readonly #purchase: number;

  constructor(
    private readonly history: History,
    /** The currency of the amounts. */
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
   * The usual range of the revenue, in cents, for a part of an hour or several hours.
   * @param began minutes since the epoch; `length` in minutes.
   */
  revenueBand(began: number, length: number): readonly [low: number, high: number] {
    const { median, deviation } = this.revenue(began, length);
    return [Math.max(0, median - WIDTH * deviation), median + WIDTH * deviation];
  }

  /** The usual revenue of a span, in cents. */
  revenue(began: number, length: number): Robust {
    return together(
      hoursIn(began, began + length).map(([hour, share]) =>
        partOf(this.#revenue.of(hour), share, this.#purchase),
      ),
    );
  }

  /** The usual units of a product in a span; undefined when the shop is too young. */
  units(key: string, { from, to }: MinuteSpan): number | undefined {
    if (!this.isKnown) return undefined;
    const { units = 0 } = this.history.products.get(key) ?? {};
    return (units / this.history.days) * this.#daysIn(from, to);
  }

  /** A span in usual days, by the purchases of its hours. */
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
 * The usual revenue of a part of an hour: the variation between days scales with the part, and purchases within
 * the hour are random.
 * @param purchase average cents per purchase. Amounts vary about as much as their mean, which doubles the random
 *   variance.
 */
function partOf({ median, deviation }: Robust, share: number, purchase: number): Robust {
  const expected = median * share;
  const ofDays = deviation * share;
  return {
    median: expected,
    deviation: Math.sqrt(ofDays ** 2 + 2 * expected * purchase),
  };
}
