import { expect, it } from 'vitest';
import { sectionTable } from '../../../../../src/features/stats/sections/devices/csv.js';
import { textSection } from '../../../../../src/features/stats/sections/devices/text.js';
import { exampleStats } from '../../example-stats.js';

const VIEW = { columns: 80, limit: 10 };

/** A shop of one device, on which nothing was purchased. */
const UNSOLD = {
  ...exampleStats,
  byDevice: [
    {
      deviceType: 'Tablet',
      events: 400_000,
      share: 0.324,
      customers: 12,
      customersError: 0,
      averagePrice: null,
    },
  ],
};

it('says nothing of an average price that is not known', () => {
  const { headline, lines } = textSection(UNSOLD, VIEW);
  expect(headline).toBe('Tablet has 100 % of events.');
  expect(lines.join('\n')).toMatch(/Tablet .* 12 +–/);
});

it('leaves an average price empty that is not known', () => {
  expect(sectionTable(UNSOLD).rows).toEqual([['Tablet', 400_000, 0.324, 12, null, 0]]);
});

it('says that there is no device', () => {
  expect(textSection({ ...exampleStats, byDevice: [] }, VIEW)).toEqual({
    headline: 'No devices.',
    lines: [],
  });
});
