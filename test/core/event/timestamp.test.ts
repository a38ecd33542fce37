import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTimestamp, timestampText } from '../../../src/core/event/timestamp.js';

/** What a text is read as, in words. */
function read(text: string): string {
  const result = parseTimestamp(text);
  return typeof result === 'string' ? result : timestampText(result).replace(/\+00$/, '');
}

describe('an event time', () => {
  it.each([
    ['2026-11-22T07:59:34', '2026-11-22 07:59:34.000000'],
    ['2026-11-22 07:59:34', '2026-11-22 07:59:34.000000'],
    ['2026-11-22t07:59:34z', '2026-11-22 07:59:34.000000'],
    ['2026-11-22T07:59:34Z', '2026-11-22 07:59:34.000000'],
    ['2019-10-01 00:00:00 UTC', '2019-10-01 00:00:00.000000'],
    ['2019-10-01 00:00:00 utc', '2019-10-01 00:00:00.000000'],
    // fractions
    ['2026-11-22T07:59:34.6', '2026-11-22 07:59:34.600000'],
    ['2026-11-22T07:59:34,6', '2026-11-22 07:59:34.600000'],
    ['2026-11-22T07:59:34.61', '2026-11-22 07:59:34.610000'],
    ['2026-11-22T07:59:34.619', '2026-11-22 07:59:34.619000'],
    ['2026-11-22T07:59:34.6194', '2026-11-22 07:59:34.619400'],
    ['2026-11-22T07:59:34.61947', '2026-11-22 07:59:34.619470'],
    ['2026-11-22T07:59:34.000001Z', '2026-11-22 07:59:34.000001'],
    ['2026-11-22T07:59:34.619470', '2026-11-22 07:59:34.619470'],
    ['2026-11-22T07:59:34.6194709', '2026-11-22 07:59:34.619470'],
    ['2026-11-22T07:59:34.61947099', '2026-11-22 07:59:34.619470'],
    ['2026-11-22T07:59:59.999999999', '2026-11-22 07:59:59.999999'],
    // offsets
    ['2026-11-22T07:59:34+05:30', '2026-11-22 02:29:34.000000'],
    ['2026-11-22T07:59:34+0530', '2026-11-22 02:29:34.000000'],
    ['2026-11-22 07:59:34+05', '2026-11-22 02:59:34.000000'],
    ['2026-11-22T07:59:34-08:00', '2026-11-22 15:59:34.000000'],
    ['2026-11-22T07:59:34.5-00:00', '2026-11-22 07:59:34.500000'],
    ['2026-11-22T00:30:00+01:00', '2026-11-21 23:30:00.000000'],
    ['2026-12-01T00:30:00+14:00', '2026-11-30 10:30:00.000000'],
    ['2026-12-31T23:30:00-01:00', '2027-01-01 00:30:00.000000'],
    ['2027-01-01T00:00:00.000001+00:01', '2026-12-31 23:59:00.000001'],
    ['2024-03-01T00:00:00+00:01', '2024-02-29 23:59:00.000000'],
    ['2026-11-22T07:59:34+15:59', '2026-11-21 16:00:34.000000'],
    // leap years, and years that numbers do not hold as usual
    ['2024-02-29T00:00:00', '2024-02-29 00:00:00.000000'],
    ['2000-02-29T00:00:00', '2000-02-29 00:00:00.000000'],
    ['1969-12-31T23:59:59.999999', '1969-12-31 23:59:59.999999'],
    ['1700-01-01T00:00:00.000001', '1700-01-01 00:00:00.000001'],
    ['2255-01-01T00:00:00.000001', '2255-01-01 00:00:00.000001'],
    ['0001-01-01T00:00:00', '0001-01-01 00:00:00.000000'],
    ['0099-12-31T00:00:00', '0099-12-31 00:00:00.000000'],
    ['9999-12-31T23:59:59', '9999-12-31 23:59:59.000000'],
  ])('%s is %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    ['a date alone', '2026-11-22'],
    ['no seconds', '2026-11-22T07:59'],
    ['no time', '2026-11-22T'],
    ['two spaces', '2026-11-22  07:59:34'],
    ['a space before', ' 2026-11-22T07:59:34'],
    ['a space after', '2026-11-22T07:59:34 '],
    ['a line end after', '2026-11-22T07:59:34\n'],
    ['a leap second', '2016-12-31T23:59:60Z'],
    ['24:00', '2026-11-22T24:00:00'],
    ['minute 60', '2026-11-22T07:60:00'],
    ['30 February', '2026-02-30T00:00:00'],
    ['29 February in no leap year', '2025-02-29T00:00:00'],
    ['29 February 1900', '1900-02-29T00:00:00'],
    ['31 April', '2026-04-31T00:00:00'],
    ['month 0', '2026-00-10T00:00:00'],
    ['month 13', '2026-13-10T00:00:00'],
    ['day 0', '2026-11-00T00:00:00'],
    ['day 32', '2026-12-32T00:00:00'],
    ['a year of six digits', '294277-01-01T00:00:00'],
    ['a signed year', '+02026-11-22T07:59:34'],
    ['a year of two digits', '26-11-22T07:59:34'],
    ['a fraction without digits', '2026-11-22T07:59:34.'],
    ['a fraction of ten digits', '2026-11-22T07:59:34.0123456789'],
    ['an offset of 16 hours', '2026-11-22T07:59:34+16:00'],
    ['an offset of 60 minutes', '2026-11-22T07:59:34+01:60'],
    ['half an offset', '2026-11-22T07:59:34+1'],
    ['Z and an offset', '2026-11-22T07:59:34Z+01:00'],
    ['UTC without a space', '2026-11-22T07:59:34UTC'],
    ['another zone', '2026-11-22 07:59:34 CET'],
    ['a German date', '22.11.2026 07:59:34'],
    ['an American date', '11/22/2026 07:59:34'],
    ['seconds since the epoch', '1795334374'],
    ['Arabic digits', '٢٠٢٦-11-22T07:59:34'],
    ['epoch', 'epoch'],
    ['now', 'now'],
    ['infinity', 'infinity'],
    ['-infinity', '-infinity'],
    ['nothing', ''],
  ])('%s is none', (_, text) => {
    expect(parseTimestamp(text)).toBe('invalid');
  });

  it('is read back from its text, to the microsecond', () => {
    const microseconds = fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });
    fc.assert(
      fc.property(microseconds, (time) => {
        expect(parseTimestamp(timestampText(time))).toBe(time);
      }),
      { numRuns: 3_000 },
    );
  });

  it('is the same instant with any offset', () => {
    const seconds = fc.integer({ min: 0, max: 7_000_000_000 });
    const minutes = fc.integer({ min: -15 * 60 - 59, max: 15 * 60 + 59 });
    fc.assert(
      fc.property(seconds, minutes, (second, offset) => {
        const local = new Date((second + offset * 60) * 1_000).toISOString().slice(0, 19);
        const hours = String(Math.floor(Math.abs(offset) / 60)).padStart(2, '0');
        const rest = String(Math.abs(offset) % 60).padStart(2, '0');
        const text = `${local}${offset < 0 ? '-' : '+'}${hours}:${rest}`;
        expect(parseTimestamp(text)).toBe(second * 1_000_000);
        expect(Date.parse(text)).toBe(second * 1_000);
      }),
    );
  });
});
