import { expect, it } from 'vitest';
import { reportSection } from '../../../../../src/features/stats/sections/revenue/html.js';
import { sectionTable } from '../../../../../src/features/stats/sections/revenue/csv.js';
import { textSection } from '../../../../../src/features/stats/sections/revenue/text.js';
import { earnedInAll, earnedInPeriods } from '../../earned.js';
import { exampleStats } from '../../example-stats.js';

it('names the best period', () => {
  expect(reportSection(exampleStats).headline).toBe(
    'Revenue is 12 345 678.90; the best day was 2026-10-12, with 1 200.50.',
  );
});

it('names no best period where there is one only', () => {
  const { overTime } = exampleStats;
  const periods = overTime.periods.slice(0, 1);
  const one = { ...overTime, periods, ...earnedInPeriods(['12345678.90']) };
  const { headline } = reportSection({ ...exampleStats, overTime: one });
  expect(headline).toBe('Revenue is 12 345 678.90.');
});

it('has no bars of money where nothing was sold', () => {
  const totals = { ...exampleStats.totals, ...earnedInAll('0.00') };
  expect(reportSection({ ...exampleStats, totals })).toEqual({
    id: 'revenue',
    title: 'Revenue',
    headline: 'No purchases in this time.',
    tables: [],
  });
});

it('shows refunds, and every currency by itself', () => {
  const sales = [
    {
      currency: 'EUR',
      purchases: 2,
      units: 3,
      revenue: '30.00',
      refunds: '5.00',
      netRevenue: '25.00',
    },
    {
      currency: null,
      purchases: 1,
      units: 1,
      revenue: '500.00',
      refunds: '0.00',
      netRevenue: '500.00',
    },
  ];
  const nothing = { revenue: null, refunds: null, netRevenue: null };
  const stats = {
    ...exampleStats,
    totals: { ...exampleStats.totals, ...nothing, sales },
    overTime: {
      ...exampleStats.overTime,
      periods: exampleStats.overTime.periods.slice(0, 1),
      ...earnedInPeriods(['30.00']),
    },
  };
  const { headline, lines } = textSection(stats, { columns: 80, limit: 10 });
  expect(headline).toBe(
    'Revenue is 30.00 EUR + 500.00. Refunds are 5.00 EUR; the net revenue is 25.00 EUR + 500.00.',
  );
  expect(lines.map((line) => line.trim().split(/ {2,}/))).toEqual([
    ['Currency', 'Purchases', 'Revenue', 'Refunds', 'Net revenue'],
    expect.anything(),
    ['EUR', '2', '30.00', '5.00', '25.00'],
    ['(not named)', '1', '500.00', '0.00', '500.00'],
  ]);
  expect(sectionTable(stats).rows).toEqual([
    ['EUR', 2, '30.00', '5.00', '25.00', 3],
    [null, 1, '500.00', '0.00', '500.00', 1],
  ]);
});
