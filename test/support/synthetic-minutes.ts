import { MinuteSeries, type Counts } from '../../src/core/shop/watch/minute-series.js';
import { UsualHours } from '../../src/core/shop/watch/usual-hours.js';
import { DAY_MINUTES, HOUR_MINUTES } from '../../src/core/summary/cover.js';
import { normal, seededRandom, type Random } from '../../src/features/generate/chance/random.js';

/** A shop of which each minute comes by chance. */
export interface SyntheticShop {
  /** Views in a minute of all devices at the best hour. */
  readonly views: number;
  /** What of them there is in an hour of the day. */
  readonly ofHour?: (hour: number) => number;
  /** The share of each device. */
  readonly devices?: Readonly<Record<string, number>>;
  /** By how much days differ, as a standard deviation of their logarithm. */
  readonly daysDiffer?: number;
  /** What of all there is on a day, by days before now. */
  readonly ofDay?: (daysAgo: number) => number;
  readonly seed?: string;
  /** Whole days that are known. */
  readonly days?: number;
  /** What happens otherwise than usual. @param ago minutes before now. */
  readonly change?: (counts: Counts, ago: number, device: string) => Counts;
}

/** Of a hundred views so many are carts and purchases. */
const CARTS = 0.1;
const PURCHASES = 0.03;
/** A midnight: what happens is told of the 30 hours before a minute of the next day. */
const TODAY = 20_000 * DAY_MINUTES;

/** The minutes of such a shop up to an hour of today, and what is usual in it. */
export function syntheticMinutes(shop: SyntheticShop, hourOfNow = 15) {
  const { days = 28, ofDay = () => 1, change = (counts) => counts, daysDiffer = 0.1 } = shop;
  const { devices = { Desktop: 0.5, Mobile: 0.4, Tablet: 0.1 }, ofHour = usualHour } = shop;
  const now = TODAY + hourOfNow * HOUR_MINUTES;
  const random = seededRandom(shop.seed ?? 'a shop', 'minutes');
  const factors = Array.from({ length: days + 3 }, () => Math.exp(daysDiffer * normal(random)));
  const rate = (minute: number, share: number) => {
    const ago = Math.floor((TODAY + DAY_MINUTES - 1 - minute) / DAY_MINUTES);
    const hour = (minute % DAY_MINUTES) / HOUR_MINUTES;
    return shop.views * share * ofHour(hour) * ofDay(ago) * (factors[ago] ?? 1);
  };
  const counts = (views: number): Counts => ({
    views: poisson(random, views),
    carts: poisson(random, views * CARTS),
    purchases: poisson(random, views * PURCHASES),
  });
  const hours = new Map<number, Map<string, Counts>>();
  for (let hour = now - days * DAY_MINUTES; hour < now; hour += HOUR_MINUTES) {
    const ofDevices = Object.entries(devices).map(
      ([device, share]) =>
        [device, counts(rate(hour + HOUR_MINUTES / 2, share) * HOUR_MINUTES)] as const,
    );
    hours.set(hour, new Map(ofDevices));
  }
  const since = now - 3 * DAY_MINUTES;
  const series = new MinuteSeries(since);
  for (let minute = since; minute < now; minute++) {
    for (const [device, share] of Object.entries(devices)) {
      series.add(minute, device, change(counts(rate(minute, share)), now - minute, device));
    }
  }
  return { series, usual: new UsualHours({ end: now, days, hours }), now };
}

/** Most at three in the afternoon, and a fifth of that at three in the night. */
function usualHour(hour: number): number {
  return 0.6 - 0.4 * Math.cos(((hour - 3) / 12) * Math.PI);
}

/** https://en.wikipedia.org/wiki/Poisson_distribution, by Knuth; of many nearly normal. */
function poisson(random: Random, expected: number): number {
  if (expected > 50)
    return Math.max(0, Math.round(expected + Math.sqrt(expected) * normal(random)));
  const limit = Math.exp(-expected);
  let count = -1;
  for (let product = 1; product > limit || count < 0; count++) product *= random();
  return count;
}
