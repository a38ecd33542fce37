import { describe, expect, it } from 'vitest';
import { UsualTimes } from '../../../../src/features/live/figures/usual.js';
import { hourOfEuros, MIDNIGHT, someHistory } from './history.js';

describe('what is usual', () => {
  const usual = new UsualTimes(
    someHistory((_, hour) => hourOfEuros(hour < 12 ? 4 : 16)),
    'EUR',
  );

  it.each([
    ['an hour', 0, 60, 4_000],
    ['another hour', 12 * 60, 60, 16_000],
    ['a part of an hour', 12 * 60, 15, 4_000],
    ['parts of two hours', 11 * 60 + 30, 60, 10_000],
    ['a day', 0, 1_440, 240_000],
    ['an hour of next week', 7 * 1_440 + 720, 60, 16_000],
  ])('is told of %s', (_, begin, length, cents) => {
    expect(usual.revenue(MIDNIGHT + begin, length).median).toBe(cents);
  });

  it('is a band that has no negative amounts, and is relatively wider of shorter times', () => {
    const widths = [60, 15, 1].map((length) => {
      const [low, high] = usual.revenueBand(MIDNIGHT, length);
      expect(low).toBeGreaterThanOrEqual(0);
      return (high - low) / length;
    });
    expect(widths).toEqual(widths.toSorted((a, b) => a - b));
    expect(new Set(widths).size).toBe(3);
  });

  it('is nothing in another currency', () => {
    const dollars = new UsualTimes(
      someHistory(() => hourOfEuros(4)),
      'USD',
    );
    expect(dollars.revenueBand(MIDNIGHT, 60)).toEqual([0, 0]);
  });

  it('is not changed by one strange day', () => {
    const history = someHistory((daysAgo) => hourOfEuros(daysAgo === 3 ? 900 : 4));
    expect(history.usual.of('purchases', MIDNIGHT, MIDNIGHT + 60).median).toBe(4);
  });
});

describe('pieces that a product usually sells', () => {
  const products = new Map([['7', { views: 0, purchases: 0, units: 280 }]]);
  const unitsOf = (days: number, from: number, to: number) => {
    const history = someHistory((_, hour) => hourOfEuros(hour < 12 ? 0 : 10), { days, products });
    const span = { from: MIDNIGHT + from, to: MIDNIGHT + to };
    return new UsualTimes(history, 'EUR').units('7', span);
  };

  it.each([
    ['a day', 28, 0, 1_440, 10],
    ['the half of a day in which nothing is sold', 28, 0, 720, 0],
    ['the half in which all is sold', 28, 720, 1_440, 10],
    ['two days and a half', 28, -720, 3 * 1_440 - 720, 30],
    ['a day of a shop of two weeks', 14, 0, 1_440, 20],
    ['a shop that is too young', 6, 0, 1_440, undefined],
  ])('in %s', (_, days, from, to, units) => {
    expect(unitsOf(days, from, to)).toBe(units);
  });

  it('are none of a product that is not known', () => {
    const usual = new UsualTimes(
      someHistory(() => hourOfEuros(1)),
      'EUR',
    );
    expect(usual.units('8', { from: MIDNIGHT, to: MIDNIGHT + 60 })).toBe(0);
  });
});
