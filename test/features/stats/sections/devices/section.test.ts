import { expect, it } from 'vitest';
import { sectionTable } from '../../../../../src/features/stats/sections/devices/csv.js';
import { textSection } from '../../../../../src/features/stats/sections/devices/text.js';
import { exampleStats, recentStats } from '../../example-stats.js';

const VIEW = { columns: 80, limit: 10 };

it('says of an average price that is not known nothing', () => {
  const { headline, lines } = textSection(
    { ...recentStats, byDevice: recentStats.byDevice.slice(1) },
    VIEW,
  );
  expect(headline).toBe('Tablet brings 100 % of events.');
  expect(lines.join('\n')).toMatch(/Tablet .* 0 +–/);
});

it('leaves an average price empty that is not known', () => {
  expect(sectionTable(recentStats).rows.at(-1)).toEqual([
    'Tablet',
    400_000,
    0.324,
    0,
    null,
    '2026-10-28T07:00:00.000Z',
    249_118,
  ]);
});

it('says that there is no device', () => {
  expect(textSection({ ...exampleStats, byDevice: [] }, VIEW)).toEqual({
    headline: 'There are no devices.',
    lines: [],
  });
});
