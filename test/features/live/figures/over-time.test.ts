import { describe, expect, it } from 'vitest';
import { TimeZone } from '../../../../src/core/mapping/time/time-zone.js';
import { cellsOf } from '../../../../src/core/shop/cell.js';
import { WindowView } from '../../../../src/core/shop/window-view.js';
import { overTimeOf } from '../../../../src/features/live/figures/over-time.js';
import { UsualTimes } from '../../../../src/features/live/figures/usual.js';
import type { WindowName } from '../../../../src/features/live/shop/window-name.js';
import { windowSpan } from '../../../../src/features/live/windows/window-span.js';
import { digestsOfEvents, shopEvent, type ShopEvent } from '../../../support/shop-events.js';
import { hourOfEuros, someHistory } from './history.js';

const minuteOf = (text: string) => Date.parse(`${text}Z`) / 60_000;

interface Case {
  readonly window: WindowName;
  readonly now: string;
  readonly events?: readonly ShopEvent[];
  readonly zone?: string;
  readonly grain?: 'minute' | 'hour';
  readonly days?: number;
}

function overTime({ window, now, events = [], zone = 'UTC', grain, days = 0 }: Case) {
  const view = new WindowView({ category: undefined, deviceType: undefined });
  view.grain = grain ?? 'minute';
  for (const digest of digestsOfEvents(events)) {
    for (const [minute, cell] of cellsOf(digest)) view.addCell(minute, cell);
  }
  const timeZone = new TimeZone(zone);
  return overTimeOf(view, {
    window,
    span: windowSpan(window, minuteOf(now), timeZone),
    zone: timeZone,
    currency: 'EUR',
    usual: new UsualTimes(
      someHistory(() => hourOfEuros(4), { days }),
      'EUR',
    ),
  });
}

const bought = (time: string, more: Partial<ShopEvent> = {}) =>
  shopEvent({ type: 'purchase', minute: minuteOf(time), ...more });
const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);

describe('periods', () => {
  it.each([
    ['15m', 'minute', 16, '2026-05-10T11:45', '2026-05-10T12:00'],
    ['1h', 'minute', 61, '2026-05-10T11:00', '2026-05-10T12:00'],
    ['today', 'quarter', 49, '2026-05-10T00:00', '2026-05-10T12:00'],
    ['7d', 'hour', 169, '2026-05-03T12:00', '2026-05-10T12:00'],
    ['30d', 'day', 31, '2026-04-10T00:00', '2026-05-10T00:00'],
  ] as const)('of %s are each a %s', (window, unit, count, first, last) => {
    const over = overTime({ window, now: '2026-05-10T12:00' });
    expect(over.unit).toBe(unit);
    expect(over.periods).toHaveLength(count);
    expect([over.periods[0], over.periods.at(-1)]).toEqual([`${first}:00.000Z`, `${last}:00.000Z`]);
    for (const values of [over.revenue, over.purchases, over.views]) {
      expect(values).toHaveLength(count);
    }
  });

  it('of today are hours where minutes are not kept', () => {
    const over = overTime({ window: 'today', now: '2026-05-10T12:10', grain: 'hour' });
    expect([over.unit, over.periods.length]).toEqual(['hour', 13]);
  });

  it('are the days of the shop, also those of 23 hours', () => {
    const over = overTime({ window: '30d', now: '2026-04-05T12:00', zone: 'Europe/Berlin' });
    expect(over.periods).toContain('2026-03-28T23:00:00.000Z');
    expect(over.periods).toContain('2026-03-29T22:00:00.000Z');
    expect(over.periods).toHaveLength(31);
    expect(new Set(over.periods).size).toBe(31);
  });
});

describe('what happened', () => {
  it('stands in its period; the first day is a part of one', () => {
    const events = ['2026-04-10T12:00', '2026-04-10T23:59', '2026-04-11T00:00'].map((time) =>
      bought(time),
    );
    const over = overTime({ window: '30d', now: '2026-05-10T12:00', events });
    expect(over.purchases.slice(0, 3)).toEqual([2, 1, 0]);
    expect(over.revenue.slice(0, 3)).toEqual(['20.00', '10.00', '0.00']);
  });

  it('counts all currencies, and amounts of the main one only', () => {
    const events = [
      bought('2026-05-10T11:59'),
      bought('2026-05-10T11:59', { currency: 'USD', cents: 5_000 }),
      shopEvent({ minute: minuteOf('2026-05-10T11:59') }),
    ];
    const over = overTime({ window: '15m', now: '2026-05-10T12:00', events });
    expect(over.currency).toBe('EUR');
    expect(over.revenue[14]).toBe('10.00');
    expect([over.purchases[14], over.views[14]]).toEqual([2, 1]);
    expect(sum(over.purchases)).toBe(2);
  });

  it('in an hour that began before the window stands in the first period', () => {
    const events = [bought('2026-05-09T18:00')];
    const over = overTime({
      window: 'today',
      now: '2026-05-10T02:00',
      zone: 'Asia/Kolkata',
      events,
    });
    expect(over.periods[0]).toBe('2026-05-09T18:30:00.000Z');
    expect(over.purchases[0]).toBe(1);
  });
});

it('tells what is usual, of a shop that is old enough', () => {
  const young = overTime({ window: '1h', now: '2026-05-10T12:00', days: 6 });
  expect(young.usual).toBeNull();
  const { usual } = overTime({ window: '1h', now: '2026-05-10T12:00', days: 7 });
  expect(usual?.low).toHaveLength(61);
  for (const [index, low] of usual?.low.entries() ?? []) {
    expect(Number(low)).toBeLessThan(Number(usual?.high[index]));
  }
});
