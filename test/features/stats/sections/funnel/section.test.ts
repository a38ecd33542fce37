import { expect, it } from 'vitest';
import { reportSection } from '../../../../../src/features/stats/sections/funnel/html.js';
import { textSection } from '../../../../../src/features/stats/sections/funnel/text.js';
import { exampleStats } from '../../example-stats.js';

const VIEW = { columns: 80, limit: 10 };

it('says that no session viewed', () => {
  expect(textSection({ ...exampleStats, funnel: [] }, VIEW)).toEqual({
    headline: 'No session has a view, so there is no funnel.',
    lines: [],
    note: '',
  });
});

it('tells of a shop without carts and checkouts', () => {
  const funnel = exampleStats.funnel.filter(({ step }) => step === 'view' || step === 'purchase');
  const { headline, lines } = textSection({ ...exampleStats, funnel }, VIEW);
  expect(headline).toBe('Of 180 000 sessions that view, 2.5 % purchase.');
  expect(lines).toHaveLength(4);
});

it('tells of a shop that is only looked at', () => {
  const { headline } = textSection(
    { ...exampleStats, funnel: exampleStats.funnel.slice(0, 1) },
    VIEW,
  );
  expect(headline).toBe('There are 180 000 sessions that view.');
});

it('draws nothing where no session viewed', () => {
  const section = reportSection({ ...exampleStats, funnel: [] });
  expect(section).not.toHaveProperty('figure');
  expect(section.tables).toEqual([]);
});
