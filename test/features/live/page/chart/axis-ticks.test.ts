import { expect, it } from 'vitest';
import { axisTicks } from '../../../../../src/features/live/page/browser/chart/axis-ticks.js';
import { zoneTime } from '../../../../../src/features/live/text/zone-time.js';

const BERLIN = zoneTime('Europe/Berlin');
const MINUTE = 60_000;

function periods(begin: string, count: number, minutes: number): string[] {
  return Array.from({ length: count }, (_, index) =>
    new Date(Date.parse(begin) + index * minutes * MINUTE).toISOString(),
  );
}

it.each([
  ['a quarter of an hour', '2026-11-28T20:38:00Z', 15, 1, ['21:40', '21:45', '21:50']],
  [
    'an hour',
    '2026-11-28T20:00:00Z',
    60,
    1,
    ['21:00', '21:10', '21:20', '21:30', '21:40', '21:50'],
  ],
  ['a day', '2026-11-27T23:00:00Z', 96, 15, ['00:00', '04:00', '08:00', '12:00', '16:00', '20:00']],
  ['one period', '2026-11-28T20:52:00Z', 1, 1, ['21:52']],
  ['a day of 25 hours', '2026-10-24T22:00:00Z', 25, 60, ['00:00', '06:00', '12:00', '18:00']],
  ['nothing', '2026-11-28T20:52:00Z', 0, 1, []],
  ['a few days', '2026-11-24T12:00:00Z', 100, 60, ['25 Nov', '26 Nov', '27 Nov', '28 Nov']],
])('marks round times of %s', (_, begin, count, minutes, labels) => {
  const ticks = axisTicks(periods(begin, count, minutes), BERLIN, 6);
  expect(ticks.map(({ label }) => label)).toEqual(labels);
});

it('marks at most as many days as there is room for', () => {
  const ticks = axisTicks(periods('2026-11-01T00:00:00Z', 30, 24 * 60), BERLIN, 6);
  expect(ticks.map(({ index }) => index)).toEqual([1, 6, 11, 16, 21, 26]);
});
