import { expect, it } from 'vitest';
import { reportSection } from '../../../../../src/features/stats/sections/funnel/html.js';
import { textSection } from '../../../../../src/features/stats/sections/funnel/text.js';
import { exampleStats, recentStats } from '../../example-stats.js';

const VIEW = { columns: 80, limit: 10 };

it('says that no session viewed', () => {
  expect(textSection({ ...exampleStats, funnel: [] }, VIEW)).toEqual({
    headline: 'No session holds a view, so there is no funnel.',
    lines: [],
    note: '',
  });
});

it('says that no recent session viewed', () => {
  const { note } = textSection({ ...recentStats, funnel: [] }, VIEW);
  expect(note).toBe('Of the 249 118 events since 2026-10-28 07:00');
});

it('draws nothing where no session viewed', () => {
  const section = reportSection({ ...exampleStats, funnel: [] });
  expect(section).not.toHaveProperty('figure');
  expect(section.tables).toEqual([]);
});
