import { expect, it } from 'vitest';
import { textSection } from '../../../../../src/features/stats/sections/hours/text.js';
import { exampleStats } from '../../example-stats.js';

it.each([
  [40, 24],
  [80, 72],
  [200, 96],
])('on %d columns draws the hours on %d', (columns, width) => {
  const { lines } = textSection(exampleStats, { columns, limit: 10 });
  expect(lines[0]).toHaveLength('  '.length + width);
});

it('says that there is no hour', () => {
  expect(textSection({ hourly: [] }, { columns: 80, limit: 10 })).toEqual({
    headline: 'No hours with events.',
    lines: [],
  });
});
