import { expect, it } from 'vitest';
import { since } from '../../../src/core/settings/since.js';
import { firstMinute } from '../../../src/features/stats/first-minute.js';

const NOW = Date.parse('2026-11-27T18:41:12.500Z');

it.each([
  ['7d', '2026-11-20T18:41:00.000Z'],
  ['12h', '2026-11-27T06:41:00.000Z'],
  ['1.5h', '2026-11-27T17:11:00.000Z'],
  ['15m', '2026-11-27T18:26:00.000Z'],
  ['2026-11-01', '2026-11-01T00:00:00.000Z'],
  ['2026-11-01 10:59:59', '2026-11-01T10:59:00.000Z'],
  ['2026-11-01T00:30:00+02:00', '2026-10-31T22:30:00.000Z'],
  ['2030-01-01', '2030-01-01T00:00:00.000Z'],
  ['0000-01-01', '0001-01-01T00:00:00.000Z'],
])('--since %s counts from %s on', (text, minute) => {
  expect(new Date(firstMinute(since(text), NOW) * 60_000).toISOString()).toBe(minute);
});

it.each(['2026', '7', '', 'yesterday', '-1d', '2026-13-01', '2026-11', '7 weeks'])(
  '--since %j is refused with an example',
  (text) => {
    expect(() => since(text)).toThrow('such as 12h or 7d, or a date such as 2026-11-27');
  },
);
