import { describe, expect, it } from 'vitest';
import type { Counts } from '../../../../src/core/shop/watch/minute-series.js';
import { UsualHours } from '../../../../src/core/shop/watch/usual-hours.js';
import { DAY_MINUTES, HOUR_MINUTES } from '../../../../src/core/summary/cover.js';

const MIDNIGHT = 20_000 * DAY_MINUTES;
const END = MIDNIGHT + 15 * HOUR_MINUTES;

const counts = (views: number, purchases = 0): Counts => ({ views, carts: 10, purchases });

/** What is usual, by views of the hours that begin so many days and hours before the end. */
function usualOf(views: (day: number, hourOfDay: number) => number, days = 3): UsualHours {
  const hours = new Map<number, ReadonlyMap<string, Counts>>();
  for (let at = END - days * DAY_MINUTES; at < END; at += HOUR_MINUTES) {
    const day = Math.floor((END - 1 - at) / DAY_MINUTES);
    const of = views(day, (at % DAY_MINUTES) / HOUR_MINUTES);
    const devices = [
      ['Desktop', counts(of, 1)],
      ['Mobile', counts(2 * of, 4)],
    ] as const;
    hours.set(at, new Map(devices));
  }
  return new UsualHours({ end: END, days, hours });
}

describe('what is usual', () => {
  const usual = usualOf((day, hour) => [10, 20, 60][day]! * (hour === 14 ? 1 : 100));

  it('is the median of the same hours, of all devices or of one', () => {
    const hour = [MIDNIGHT + 14 * HOUR_MINUTES, MIDNIGHT + 15 * HOUR_MINUTES] as const;
    expect(usual.of('views', ...hour)).toEqual({ median: 60, deviation: 30 * 1.4826 });
    expect(usual.of('views', ...hour, 'Mobile').median).toBe(40);
    expect(usual.of('views', ...hour, 'Watch')).toEqual({ median: 0, deviation: 0 });
  });

  it('is told of hours to come, and of those long ago', () => {
    for (const days of [-400, 1, 30]) {
      const from = MIDNIGHT + days * DAY_MINUTES + 14 * HOUR_MINUTES;
      expect(usual.of('views', from, from + HOUR_MINUTES).median).toBe(60);
    }
  });

  it('is a share of an hour that is cut, and adds up over several', () => {
    const at = MIDNIGHT + 14 * HOUR_MINUTES;
    expect(usual.of('views', at + 15, at + 30).median).toBe(15);
    expect(usual.of('views', at - 30, at + 30).median).toBe(3_000 + 30);
    expect(usual.of('views', at, at)).toEqual({ median: 0, deviation: 0 });
  });

  it('counts an hour without events as none', () => {
    const sparse = new UsualHours({
      end: END,
      days: 3,
      hours: new Map([[END - HOUR_MINUTES, new Map([['Desktop', counts(30)]])]]),
    });
    expect(sparse.of('views', END - HOUR_MINUTES, END).median).toBe(0);
  });
});

it('tells how many carts are bought', () => {
  const usual = usualOf(() => 10);
  expect(usual.boughtOfCarts('Desktop')).toBe(0.1);
  expect(usual.boughtOfCarts('Mobile')).toBe(0.4);
  expect(usual.boughtOfCarts('Watch')).toBeUndefined();
});
