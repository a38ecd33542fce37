import { describe, expect, test } from 'vitest';
import { DEFAULT_BEHAVIOUR } from '../../../../src/features/generate/shop/default-figures.js';
import { demandAt, demandCurve, demandSum } from '../../../../src/features/generate/time/demand.js';
import { parsePromotions } from '../../../../src/features/generate/time/parse-promotions.js';
import { madeEvents } from '../made-events.js';

const DAY = 86_400_000;
const { hours, weekdays, months } = DEFAULT_BEHAVIOUR;
const FLAT = {
  ...DEFAULT_BEHAVIOUR,
  hours: hours.map(() => 1),
  weekdays: weekdays.map(() => 1),
  months: months.map(() => 1),
  growth: 0,
};

/** How many of so many events fall into each of the groups that `groupOf` names. */
function shares(
  behaviour: typeof DEFAULT_BEHAVIOUR,
  range: { from: number; to: number },
  groupOf: (date: Date) => number,
): readonly number[] {
  const curve = demandCurve(range, demandAt(behaviour, [], range.from));
  const counts: number[] = [];
  const draws = 100_000;
  for (let index = 0; index < draws; index += 1) {
    const group = groupOf(new Date(curve.timeAt((index + 0.5) / draws)));
    counts[group] = (counts[group] ?? 0) + 1;
  }
  return counts.map((count) => count / draws);
}

/** Weights as shares of their sum, to three decimals. */
function rounded(weights: readonly number[]): readonly string[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => (weight / sum).toFixed(3));
}

const WEEK = { from: Date.UTC(2026, 0, 5), to: Date.UTC(2026, 0, 12) };

test('the hours of the day have their shares', () => {
  expect(rounded(shares({ ...FLAT, hours }, WEEK, (date) => date.getUTCHours()))).toEqual(
    rounded(hours),
  );
});

test('the days of the week have their shares, from Monday', () => {
  expect(
    rounded(shares({ ...FLAT, weekdays }, WEEK, (date) => (date.getUTCDay() + 6) % 7)),
  ).toEqual(rounded(weekdays));
});

test('the months of the year have their shares, by their length', () => {
  const year = { from: Date.UTC(2025, 0, 1), to: Date.UTC(2026, 0, 1) };
  const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  const weights = months.map((month, index) => month * lengths[index]!);
  expect(rounded(shares({ ...FLAT, months }, year, (date) => date.getUTCMonth()))).toEqual(
    rounded(weights),
  );
});

test('the fourth quarter has a fifth more demand a day than the first', () => {
  const [first, fourth] = [months.slice(0, 3), months.slice(9)].map((quarter) =>
    quarter.reduce((sum, month) => sum + month, 0),
  );
  expect(fourth! / first!).toBeCloseTo(1.2, 1);
});

test('growth makes a day busier than the same day a year before', () => {
  const demand = demandAt({ ...FLAT, growth: 0.5 }, [], 0);
  expect(demand(365.25 * DAY) / demand(0)).toBeCloseTo(1.5);
});

test('a promotion is a peak of its height, on its days only', () => {
  const promotions = parsePromotions('2026-01-07:3x,2026-01-09..2026-01-10:2x');
  const catalogDays = madeEvents(40_000, { range: WEEK, promotions });
  const plain = madeEvents(40_000, { range: WEEK });
  const perDay = (events: typeof plain) => {
    const counts = Array.from({ length: 7 }, () => 0);
    for (const { time } of events) counts[Math.floor((time - WEEK.from) / DAY)]! += 1;
    return counts;
  };
  const usual = perDay(plain);
  const ratios = perDay(catalogDays).map((count, day) => count / usual[day]!);
  const rest = ratios[0]!;
  expect(ratios.map((ratio) => Math.round((ratio / rest) * 5) / 5)).toEqual([1, 1, 3, 1, 2, 2, 1]);
});

test('a range without any demand is even', () => {
  const curve = demandCurve({ from: 0, to: 1_000 }, () => 0);
  expect([0, 0.25, 1].map(curve.timeAt)).toEqual([0, 250, 1_000]);
});

test('demand can change within an hour, at a border that is named', () => {
  const range = { from: 0, to: 7_200_000 };
  const [from, to] = [1_800_000, 2_700_000];
  const demand = demandAt(FLAT, [{ from, to, factor: 5 }], 0);
  const all = 7_200_000 + 4 * 900_000;
  const curve = demandCurve(range, demand, [from, to, 9_000_000]);
  const times = [from, from + 4_500_000, all].map((share) => curve.timeAt(share / all));
  expect(times.map(Math.round)).toEqual([from, to, range.to]);
});

test('the demand of a range is that of its hours, of which some are cut', () => {
  const demand = demandAt({ ...FLAT, hours }, [], 0);
  const sum = demandSum({ from: 9.5 * 3_600_000, to: 11 * 3_600_000 }, demand);
  expect(sum / 3_600_000).toBeCloseTo(0.5 * hours[9]! + hours[10]!);
});

test('a range of a century is added up in steps that memory can hold', () => {
  const range = { from: 0, to: 36_500 * DAY };
  const curve = demandCurve(range, () => 1);
  expect(curve.timeAt(0.5) / range.to).toBeCloseTo(0.5, 6);
});

describe('promotions are refused', () => {
  test.each(['2026-02-30:2x', '2026-11-27', '2026-11-27:0x', '2026-11-27:5000x', 'friday:2x', ''])(
    '%j',
    (list) => {
      expect(() => parsePromotions(list)).toThrow('expected days with a factor');
    },
  );

  test('that end before they begin', () => {
    expect(() => parsePromotions('2026-11-27..2026-11-26:2x')).toThrow('is not after the last');
  });
});
