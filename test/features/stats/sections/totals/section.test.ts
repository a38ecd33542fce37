import { expect, it } from 'vitest';
import {
  describeRemoved,
  textSection,
} from '../../../../../src/features/stats/sections/totals/text.js';
import { exampleStats } from '../../example-stats.js';

it.each([
  [0, /^$/],
  [1, /^1 of these events is no longer stored\. /],
  [2_500, /^2 500 of these events are no longer stored\. /],
])('says of %d removed events', (removed, sentence) => {
  expect(describeRemoved(removed)).toMatch(sentence);
});

it('tells how many orders brought the revenue', () => {
  const { lines } = textSection(exampleStats, { columns: 200, limit: 10 });
  expect(lines.join(' ')).toContain(
    'There are 98 765 orders with 131 072 pieces; the average order is 125.00.',
  );
});

it('names the currency of the average order', () => {
  const sales = exampleStats.totals.sales.map((sold) => ({ ...sold, currency: 'EUR' }));
  const totals = { ...exampleStats.totals, sales };
  const { lines } = textSection({ ...exampleStats, totals }, { columns: 200, limit: 10 });
  expect(lines.join(' ')).toContain('; the average order is 125.00 EUR.');
});

it('gives no average in several currencies', () => {
  const totals = { ...exampleStats.totals, averageOrder: null };
  const { lines } = textSection({ ...exampleStats, totals }, { columns: 200, limit: 10 });
  expect(lines.join(' ')).toContain('There are 98 765 orders with 131 072 pieces. ');
});

it('says nothing of orders where there are none', () => {
  const totals = { ...exampleStats.totals, orders: 0 };
  const { lines } = textSection({ ...exampleStats, totals }, { columns: 200, limit: 10 });
  expect(lines.join(' ')).not.toContain('order');
});
