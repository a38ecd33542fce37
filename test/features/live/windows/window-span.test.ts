import { describe, expect, it } from 'vitest';
import { TimeZone } from '../../../../src/core/mapping/time/time-zone.js';
import type { WindowName } from '../../../../src/features/live/shop/window-name.js';
import { midnightOf, windowSpan } from '../../../../src/features/live/windows/window-span.js';

const MINUTE = 60_000;

const minuteOf = (text: string) => Date.parse(`${text}Z`) / MINUTE;
const textOf = (minute: number) => new Date(minute * MINUTE).toISOString().slice(0, 16);

/** A window as texts in UTC, without the seconds. */
function spanTexts(window: WindowName, now: string, zone = 'UTC') {
  const { from, to, compared } = windowSpan(window, minuteOf(now), new TimeZone(zone));
  return {
    window: `${textOf(from)} ${textOf(to)}`,
    compared: compared.map((each) => `${each.with} ${textOf(each.from)} ${textOf(each.to)}`),
  };
}

describe('short windows', () => {
  it.each([
    ['15m', '2026-05-10T11:45 2026-05-10T12:01', 'previous 2026-05-10T11:29 2026-05-10T11:45'],
    ['1h', '2026-05-10T11:00 2026-05-10T12:01', 'previous 2026-05-10T09:59 2026-05-10T11:00'],
  ] as const)('end with the minute that goes on: %s', (name, window, compared) => {
    expect(spanTexts(name, '2026-05-10T12:00')).toEqual({ window, compared: [compared] });
  });
});

describe('long windows', () => {
  it.each([
    ['7d', '2026-05-03T12:00 2026-05-10T12:43', 'previous 2026-04-26T12:00 2026-05-03T12:00'],
    ['30d', '2026-04-10T12:00 2026-05-10T12:43', 'previous 2026-03-11T12:00 2026-04-10T12:00'],
  ] as const)('begin with an hour: %s', (name, window, compared) => {
    expect(spanTexts(name, '2026-05-10T12:42')).toEqual({ window, compared: [compared] });
    expect(spanTexts(name, '2026-05-10T12:42', 'Asia/Kolkata').window).toBe(window);
  });
});

describe('today', () => {
  it('begins at midnight of the shop, and is compared with the same minutes of other days', () => {
    expect(spanTexts('today', '2026-05-10T12:42', 'Europe/Berlin')).toEqual({
      window: '2026-05-09T22:00 2026-05-10T12:43',
      compared: [
        'week 2026-05-02T22:00 2026-05-03T12:43',
        'yesterday 2026-05-08T22:00 2026-05-09T12:43',
      ],
    });
  });

  it('begins at half past in Kolkata', () => {
    expect(spanTexts('today', '2026-05-10T18:35', 'Asia/Kolkata')).toEqual({
      window: '2026-05-10T18:30 2026-05-10T18:36',
      compared: [
        'week 2026-05-03T18:30 2026-05-03T18:36',
        'yesterday 2026-05-09T18:30 2026-05-09T18:36',
      ],
    });
  });

  it.each([
    ['UTC', '2026-05-10T00:00'],
    ['Europe/Berlin', '2026-05-09T22:00'],
    ['Asia/Kolkata', '2026-05-09T18:30'],
    ['Pacific/Kiritimati', '2026-05-09T10:00'],
  ])('is one minute right after midnight, and a whole day right before: %s', (zone, midnight) => {
    const at = minuteOf(midnight);
    const first = windowSpan('today', at, new TimeZone(zone));
    expect(first).toMatchObject({ from: at, to: at + 1 });
    for (const { from, to } of first.compared) expect(to - from).toBe(1);
    const before = windowSpan('today', at - 1, new TimeZone(zone));
    expect(before).toMatchObject({ from: at - 1_440, to: at });
    expect(before.compared[1]).toMatchObject({ from: at - 2_880, to: at - 1_440 });
  });
});

describe('days of 23 and 25 hours', () => {
  it('a day of 23 hours begins at its midnight, and ends before the next one', () => {
    expect(spanTexts('today', '2026-03-29T21:59', 'Europe/Berlin')).toEqual({
      window: '2026-03-28T23:00 2026-03-29T22:00',
      compared: [
        'week 2026-03-21T23:00 2026-03-22T22:00',
        'yesterday 2026-03-27T23:00 2026-03-28T22:00',
      ],
    });
  });

  it('a day of 25 hours is compared with whole days at most', () => {
    expect(spanTexts('today', '2026-10-25T22:59', 'Europe/Berlin')).toEqual({
      window: '2026-10-24T22:00 2026-10-25T23:00',
      compared: [
        'week 2026-10-17T22:00 2026-10-18T22:00',
        'yesterday 2026-10-23T22:00 2026-10-24T22:00',
      ],
    });
  });

  it('the day after one of 25 hours is compared with as many minutes of it', () => {
    expect(spanTexts('today', '2026-10-26T22:59', 'Europe/Berlin').compared).toEqual([
      'week 2026-10-18T22:00 2026-10-19T22:00',
      'yesterday 2026-10-24T22:00 2026-10-25T22:00',
    ]);
  });

  it('the days after one of 23 hours are compared with whole days at most', () => {
    expect(spanTexts('today', '2026-03-30T21:59', 'Europe/Berlin').compared[1]).toBe(
      'yesterday 2026-03-28T23:00 2026-03-29T22:00',
    );
    expect(spanTexts('today', '2026-04-05T21:59', 'Europe/Berlin').compared[0]).toBe(
      'week 2026-03-28T23:00 2026-03-29T22:00',
    );
  });

  it('a midnight that does not exist is the next moment', () => {
    const zone = new TimeZone('America/Santiago');
    // The clock goes from 24:00 to 1:00 there.
    expect(textOf(midnightOf(minuteOf('2026-09-06T15:00'), zone))).toBe('2026-09-06T04:00');
    expect(textOf(midnightOf(minuteOf('2026-09-06T03:59'), zone))).toBe('2026-09-05T04:00');
  });
});
