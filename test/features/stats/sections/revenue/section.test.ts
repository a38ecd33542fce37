import { expect, it } from 'vitest';
import { reportSection } from '../../../../../src/features/stats/sections/revenue/html.js';
import { exampleStats } from '../../example-stats.js';

it('names the best period', () => {
  expect(reportSection(exampleStats).headline).toBe(
    'Purchases brought 12 345 678.90; the best day was 2026-10-12, with 1 200.50.',
  );
});

it('names no best period where there is one only', () => {
  const { overTime } = exampleStats;
  const one = { ...overTime, periods: overTime.periods.slice(0, 1), revenue: ['12345678.90'] };
  const { headline } = reportSection({ ...exampleStats, overTime: one });
  expect(headline).toBe('Purchases brought 12 345 678.90.');
});

it('has no bars of money where nothing was sold', () => {
  const totals = { ...exampleStats.totals, revenue: '0.00' };
  expect(reportSection({ ...exampleStats, totals })).toEqual({
    id: 'revenue',
    title: 'Revenue',
    headline: 'Nothing was purchased in this time.',
    tables: [],
  });
});
