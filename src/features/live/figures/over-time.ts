import type { TimeZone } from '../../../core/mapping/time/time-zone.js';
import { DAY_MINUTES, HOUR_MINUTES, type MinuteSpan } from '../../../core/summary/cover.js';
import { addSums, noSums, type ShopSums } from '../../../core/shop/shop-sums.js';
import type { WindowView } from '../../../core/shop/window-view.js';
import type { WindowName } from '../shop/window-name.js';
import { midnightOf } from '../windows/window-span.js';
import { currencyName, moneyOf, ofStep } from './currency-amounts.js';
import { instantOf } from './instant-of.js';
import type { ShopOverTime } from '../shop/shop-figures.js';
import type { UsualTimes } from './usual.js';

/** Inputs for the periods. */
export interface OverTimeOptions {
  readonly window: WindowName;
  readonly span: MinuteSpan;
  readonly zone: TimeZone;
  /** Code of the currency with most purchases. */
  readonly currency: string;
  readonly usual: UsualTimes;
}

type Unit = ShopOverTime['unit'];

/** How a unit divides time, in minutes since the epoch. */
interface Calendar {
  readonly begin: (minute: number, zone: TimeZone) => number;
  readonly next: (begin: number, zone: TimeZone) => number;
}

const evenly = (length: number): Calendar => ({
  begin: (minute) => minute - (minute % length),
  next: (begin) => begin + length,
});

const CALENDARS: Readonly<Record<Unit, Calendar>> = {
  minute: evenly(1),
  quarter: evenly(HOUR_MINUTES / 4),
  hour: evenly(HOUR_MINUTES),
  day: {
    begin: midnightOf,
    // Noon of the next day, because a day can have 23 or 25 hours.
    next: (begin, zone) => midnightOf(begin + 1.5 * DAY_MINUTES, zone),
  },
};

const UNITS: Readonly<Record<WindowName, Unit>> = {
  '15m': 'minute',
  '1h': 'minute',
  today: 'quarter',
  '7d': 'hour',
  '30d': 'day',
};

/** Divides a window into equal periods. */
export function overTimeOf(view: WindowView, options: OverTimeOptions): ShopOverTime {
  const { window, span, zone, currency, usual } = options;
  const unit = window === 'today' && view.grain === 'hour' ? 'hour' : UNITS[window];
  const { begin, next } = CALENDARS[unit];
  const periods = new Map<number, { readonly all: ShopSums; readonly inCurrency: ShopSums }>();
  for (let at = begin(span.from, zone); at < span.to; at = next(at, zone)) {
    periods.set(at, { all: noSums(), inCurrency: noSums() });
  }
  for (const [minute, byCurrency] of view.times) {
    // In another time zone, an hour can begin before the window.
    const period = periods.get(begin(Math.max(minute, span.from), zone));
    if (period === undefined) continue;
    for (const [code, sums] of byCurrency) {
      addSums(period.all, sums);
      if (code === currency) addSums(period.inCurrency, sums);
    }
  }
  const values = [...periods.values()];
  const bands = usual.isKnown
    ? [...periods.keys()].map((at) => usual.revenueBand(at, next(at, zone) - at))
    : undefined;
  return {
    unit,
    periods: [...periods.keys()].map(instantOf),
    currency: currencyName(currency),
    revenue: values.map(({ inCurrency }) => moneyOf(inCurrency.revenueCents)),
    purchases: values.map(({ all }) => ofStep(all, 'purchase')),
    views: values.map(({ all }) => ofStep(all, 'view')),
    usual:
      bands === undefined
        ? null
        : {
            low: bands.map(([low]) => moneyOf(Math.round(low))),
            high: bands.map(([, high]) => moneyOf(Math.round(high))),
          },
  };
}
