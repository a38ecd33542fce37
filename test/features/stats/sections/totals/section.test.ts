import { expect, it } from 'vitest';
import {
  describeRemoved,
  textSection,
} from '../../../../../src/features/stats/sections/totals/text.js';
import { exampleStats } from '../../example-stats.js';

it.each([
  [0, /^$/],
  [1, /^1 of these events is stored no longer; /],
  [2_500, /^2 500 of these events are stored no longer; /],
])('says of %d removed events', (removed, sentence) => {
  expect(describeRemoved(removed)).toMatch(sentence);
});

it('says of one scanned event that it is', () => {
  const scanned = { since: '2026-10-28T07:00:00.000Z', events: 1 };
  const { headline } = textSection({ ...exampleStats, scanned }, { columns: 80, limit: 10 });
  expect(headline).toMatch(/; the newest is by 20 311 customers in 187 004 sessions\.$/);
});
