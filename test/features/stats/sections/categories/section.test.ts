import { expect, it } from 'vitest';
import { sectionTable } from '../../../../../src/features/stats/sections/categories/csv.js';
import { reportSection } from '../../../../../src/features/stats/sections/categories/html.js';
import { textSection } from '../../../../../src/features/stats/sections/categories/text.js';
import { earnedInAll } from '../../earned.js';
import { exampleStats } from '../../example-stats.js';

it('says that no category has a revenue', () => {
  const totals = { ...exampleStats.totals, ...earnedInAll('0.00') };
  const { headline } = textSection({ ...exampleStats, totals }, { columns: 80, limit: 10 });
  expect(headline).toBe(
    'No category has a revenue; “Electronics & Computers” has 64.8 % of events.',
  );
});

it('leaves the best seller of a category empty that has none', () => {
  const { head, rows } = sectionTable(exampleStats);
  expect(head.slice(-2)).toEqual(['topProductId', 'topProductName']);
  expect(rows.map((row) => row.slice(-2))).toEqual([
    [17, 'Wireless noise-cancelling headphones'],
    [null, null],
  ]);
});

it('has a hundred rows on the page, and says of how many', () => {
  const [first] = exampleStats.byCategory;
  const byCategory = Array.from({ length: 101 }, () => first!);
  const { tables } = reportSection({ ...exampleStats, byCategory });
  expect(tables).toMatchObject([{ caption: 'The first 100 of 101 categories', rowCount: 100 }]);
});
