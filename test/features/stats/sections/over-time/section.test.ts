import { earnedInPeriods } from '../../earned.js';
import { expect, it } from 'vitest';
import { sectionTable } from '../../../../../src/features/stats/sections/over-time/csv.js';
import { reportSection } from '../../../../../src/features/stats/sections/over-time/html.js';
import { textSection } from '../../../../../src/features/stats/sections/over-time/text.js';
import { exampleStats } from '../../example-stats.js';

const ONE_HOUR = {
  unit: 'hour' as const,
  periods: ['2026-11-20T18:00:00.000Z'],
  series: [{ eventType: 'view', events: [1] }],
  ...earnedInPeriods(['0.00']),
};

it('has events of one hour only', () => {
  expect(textSection({ overTime: ONE_HOUR }, { columns: 80, limit: 10 })).toEqual({
    headline: 'All events are of one hour, 2026-11-20 18:00.',
    lines: [],
  });
});

it('names the unit in the head of the table', () => {
  expect(sectionTable({ overTime: ONE_HOUR })).toEqual({
    head: ['hour', 'eventType', 'events'],
    rows: [['2026-11-20T18:00:00.000Z', 'view', 1]],
  });
});

it('draws the rarer types as one, with their sum', () => {
  const { periods } = exampleStats.overTime;
  const series = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((eventType, index) => ({
    eventType,
    events: periods.map(() => index),
  }));
  const { tables } = reportSection({ overTime: { ...exampleStats.overTime, series } });
  const markup = tables[0]?.markup.markup ?? '';
  expect(markup).toContain('>3 other types</th>');
  expect(markup).not.toContain('>e</th>');
  expect(markup).toContain('>15</td>'); // 4 + 5 + 6
});
