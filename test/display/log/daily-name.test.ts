import { expect, test } from 'vitest';
import { dailyName, endOfDailyName } from '../../../src/display/log/daily-name.js';

test('the day of a log file is the day in UTC', () => {
  expect(dailyName('stream', Date.UTC(2026, 10, 22, 23, 59, 59, 999))).toBe('stream_20261122.log');
  expect(dailyName('stream', Date.UTC(2026, 10, 23))).toBe('stream_20261123.log');
});

test.each([
  ['its own name', 'stream_20261122.log', Date.UTC(2026, 10, 23)],
  ['the last day of a year', 'stream_20261231.log', Date.UTC(2027, 0, 1)],
  ['another name', 'stats_20261122.log', undefined],
  ['a longer name', 'stream_old_20261122.log', undefined],
  ['a prefix', 'my_stream_20261122.log', undefined],
  ['a suffix', 'stream_20261122.log.gz', undefined],
  ['a day that does not exist', 'stream_20260231.log', undefined],
  ['a month that does not exist', 'stream_20261322.log', undefined],
  ['too few digits', 'stream_2026112.log', undefined],
  ['digits of another script', 'stream_２０２６1122.log', undefined],
])('%s', (_name, fileName, end) => {
  expect(endOfDailyName('stream', fileName)).toBe(end);
});

test('a name that means something in a pattern is only a name', () => {
  expect(endOfDailyName('s.*', 'stream_20261122.log')).toBeUndefined();
});
