import { describe, expect, it } from 'vitest';
import { axisLine } from '../../../../src/features/live/terminal/draw/axis-line.js';
import { zoneTime } from '../../../../src/features/live/text/zone-time.js';

const MINUTE = 60_000;

function periods(from: string, count: number, minutes: number): string[] {
  return Array.from({ length: count }, (_, at) =>
    new Date(Date.parse(from) + at * minutes * MINUTE).toISOString(),
  );
}

describe('the times below a chart', () => {
  it.each([
    [
      'a day',
      'quarter',
      periods('2026-11-28T00:00:00Z', 96, 15),
      'UTC',
      '00:00     03:00     06:00     09:00     12:00     15:00     18:00     21:00',
    ],
    [
      'half an hour off',
      'hour',
      periods('2026-11-28T00:00:00Z', 24, 60),
      'Asia/Kolkata',
      '    06:30     09:30     12:30     15:30     18:30     21:30     00:30     03:30',
    ],
    [
      'fifteen minutes',
      'minute',
      periods('2026-11-28T20:37:00Z', 16, 1),
      'UTC',
      '               20:40                    20:45                    20:50',
    ],
    [
      'seven days',
      'hour',
      periods('2026-11-21T21:00:00Z', 168, 60),
      'UTC',
      '  22 Nov     23 Nov      24 Nov     25 Nov      26 Nov     27 Nov     28 Nov',
    ],
    [
      'thirty days',
      'day',
      periods('2026-11-01T00:00:00Z', 30, 1_440),
      'UTC',
      '1 Nov      5 Nov      9 Nov     13 Nov     17 Nov     21 Nov    25 Nov',
    ],
    ['one minute', 'minute', periods('2026-11-28T20:37:00Z', 1, 1), 'UTC', '20:37'],
    ['none', 'minute', [], 'UTC', ''],
  ] as const)('of %s', (_name, unit, times, zone, line) => {
    expect(axisLine({ periods: times, unit }, 80, zoneTime(zone))).toBe(line);
  });
});
