import { expect, it } from 'vitest';
import { sectionTable } from '../../../../../src/features/stats/sections/event-types/csv.js';
import { textSection } from '../../../../../src/features/stats/sections/event-types/text.js';
import { emptyStats, exampleStats } from '../../example-stats.js';

it('says what a long table leaves out', () => {
  const { lines } = textSection(exampleStats, { columns: 80, limit: 1 });
  expect(lines.at(-1)).toBe('  and 2 more (--limit 3 shows all)');
  expect(lines.join('\n')).not.toContain('purchase  ');
});

it('says nothing of buyers where there is no session', () => {
  const totals = { ...exampleStats.totals, sessions: 0 };
  const byEventType = [{ eventType: 'view', events: 1_234_567, share: 1, known: true }];
  const section = textSection({ ...exampleStats, totals, byEventType }, { columns: 80, limit: 10 });
  expect(section).toMatchObject({ headline: 'Purchases are 0 % of events.' });
});

it('is a table with a head where there is no event', () => {
  expect(sectionTable(emptyStats)).toEqual({ head: ['eventType', 'events', 'share'], rows: [] });
});
