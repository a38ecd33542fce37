import { expect, it } from 'vitest';
import { checkRatio } from '../../../bench/results/check-ratio.js';
import { row } from './rows.js';

const AT_MOST = { goal: { than: 'at most', ratio: 1 } } as const;
const RECORDED = [row('speed', 10), row('cpu', 0.4, AT_MOST)];

it.each([
  ['as before', row('speed', 10), 'held'],
  ['far better', row('speed', 30), 'held'],
  ['a fifth less', row('speed', 8), 'held'],
  ['more than a fifth less', row('speed', 7.9), 'fell'],
  ['a quarter more, where less is better', row('cpu', 0.5, AT_MOST), 'held'],
  ['more than that', row('cpu', 0.51, AT_MOST), 'fell'],
  ['far better, where less is better', row('cpu', 0.1, AT_MOST), 'held'],
  ['never recorded', row('new', 0), 'not recorded'],
])('%s', (_, measured, expected) =>
  expect(checkRatio(measured, RECORDED)).toMatchObject({ id: measured.id, result: expected }),
);

it('states the ratio, the recorded one, and what is behind it', () => {
  const counts = { pairs: 3, repeated: 0, disturbed: 2 };
  expect(checkRatio(row('speed', 9, { counts }), RECORDED).text).toBe(
    'speed 9.00 (8.90 to 9.10); recorded 10.00; pairs: 3, 2 of them disturbed; 5/s',
  );
  expect(checkRatio(row('new', 9), []).text).toBe(
    'new 9.00 (8.90 to 9.10); not recorded; pairs: 3; 5/s',
  );
});
