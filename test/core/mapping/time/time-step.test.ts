import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TimeFormat } from '../../../../src/core/mapping/language/mapping.js';
import { timeProblems } from '../../../../src/core/mapping/time/time-format.js';
import { timeStep } from '../../../../src/core/mapping/time/time-step.js';
import { applyStep, textOf } from '../step-result.js';

const read = (text: string, ...formats: string[]) => textOf(timeStep({ formats }), text);
const zoned = (text: string, format: TimeFormat) => applyStep(timeStep(format), text);
const INVALID = 'refused: invalid';

describe('a time', () => {
  it.each([
    ['2026-05-04T10:00:00.123456Z', 'iso', '2026-05-04 10:00:00.123456+00'],
    ['2026-05-01 09:59:00 +0200', 'iso', '2026-05-01 07:59:00.000000+00'],
    ['1777888800123456', 'epoch-us', '2026-05-04 10:00:00.123456+00'],
    ['1433221332117', 'epoch-ms', '2015-06-02 05:02:12.117000+00'],
    ['1433221332117.25', 'epoch-ms', '2015-06-02 05:02:12.117250+00'],
    ['1433221332', 'epoch-s', '2015-06-02 05:02:12.000000+00'],
    ['1433221332.117254', 'epoch-s', '2015-06-02 05:02:12.117254+00'],
    ['-1.5', 'epoch-s', '1969-12-31 23:59:58.500000+00'],
    ['04.05.2026 09:07', 'dd.MM.yyyy HH:mm', '2026-05-04 09:07:00.000000+00'],
    ['12/1/2010 8:26', 'M/d/yyyy H:mm', '2010-12-01 08:26:00.000000+00'],
    ['5/4/2026 12:30 AM', 'M/d/yyyy h:mm a', '2026-05-04 00:30:00.000000+00'],
    ['5/4/2026 12:30 p.m.', 'M/d/yyyy h:mm a', '2026-05-04 12:30:00.000000+00'],
    ['5/4/2026 1:30\u202fPM', 'M/d/yyyy h:mm a', '2026-05-04 13:30:00.000000+00'],
    ['4 May 2026', 'd MMM yyyy', '2026-05-04 00:00:00.000000+00'],
    ['4 Sept 2026', 'd MMM yyyy', '2026-09-04 00:00:00.000000+00'],
    ['September 4, 2026', 'MMMM d, yyyy', '2026-09-04 00:00:00.000000+00'],
    [
      'Mon, 04 May 2026 10:00:00 GMT',
      'EEE, dd MMM yyyy HH:mm:ss z',
      '2026-05-04 10:00:00.000000+00',
    ],
    ['20260504', 'yyyyMMdd', '2026-05-04 00:00:00.000000+00'],
    ['20260504T100000', "yyyyMMdd'T'HHmmss", '2026-05-04 10:00:00.000000+00'],
    [
      '2026-05-04 10:00:00.1234567 +02:00',
      'yyyy-MM-dd HH:mm:ss.SSS XXX',
      '2026-05-04 08:00:00.123456+00',
    ],
    ['2026-05-04 10:00 -0530', 'yyyy-MM-dd HH:mm x', '2026-05-04 15:30:00.000000+00'],
    ['29.02.2024', 'dd.MM.yyyy', '2024-02-29 00:00:00.000000+00'],
  ])('%j as %s', (text, format, expected) => {
    expect(read(text, format)).toBe(expected);
    expect(read(` ${text} `, format)).toBe(expected);
  });

  it.each([
    ['2026-05-04', 'iso'],
    ['1433221332117 ms', 'epoch-ms'],
    ['1.4e12', 'epoch-ms'],
    ['', 'epoch-ms'],
    ['4.5.2026', 'dd.MM.yyyy'],
    ['04.05.26', 'dd.MM.yyyy'],
    ['31.04.2026', 'dd.MM.yyyy'],
    ['29.02.2026', 'dd.MM.yyyy'],
    ['00.05.2026', 'dd.MM.yyyy'],
    ['04.13.2026', 'dd.MM.yyyy'],
    ['04.05.2026 24:00', 'dd.MM.yyyy HH:mm'],
    ['04.05.2026 23:60', 'dd.MM.yyyy HH:mm'],
    ['5/4/2026 13:30 PM', 'M/d/yyyy h:mm a'],
    ['5/4/2026 0:30 AM', 'M/d/yyyy h:mm a'],
    ['Tue, 04 May 2026', 'EEE, dd MMM yyyy'],
    ['4 Mai 2026', 'd MMM yyyy'],
    ['04x05x2026', 'dd.MM.yyyy'],
    ['04.05.2026 ', 'dd.MM.yyyy HH:mm'],
    ['2026-05-04 10:00 +16:00', 'yyyy-MM-dd HH:mm X'],
  ])('%j is no time of %s', (text, format) => {
    expect(read(text, format)).toBe(INVALID);
  });

  it('has names of months in other languages', () => {
    const step = timeStep({ formats: ['d. MMMM yyyy', 'd. MMM yyyy'], language: 'de' });
    for (const text of ['4. März 2026', '4. märz 2026']) {
      expect(textOf(step, text)).toBe('2026-03-04 00:00:00.000000+00');
    }
    expect(textOf(step, '4. Okt. 2026')).toBe('2026-10-04 00:00:00.000000+00');
  });

  it('can have one of several formats', () => {
    const formats = ['iso', 'dd.MM.yyyy', 'epoch-ms'];
    expect(read('2026-05-04 10:00:00', ...formats)).toMatch(/^2026-05-04 10:00/);
    expect(read('04.05.2026', ...formats)).toMatch(/^2026-05-04 00:00/);
    expect(read('1433221332117', ...formats)).toMatch(/^2015-06-02/);
  });

  it('outside of what a number holds exactly is out of range', () => {
    expect(read('9'.repeat(16), 'epoch-s')).toBe(INVALID);
    expect(read('01.01.9999', 'dd.MM.yyyy')).toBe('refused: range');
  });

  it('keeps every microsecond', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e15 }), (micros) => {
        const text = read(String(micros), 'epoch-us') ?? '';
        const [seconds, fraction] = [
          Math.floor(micros / 1e6),
          String(micros % 1e6).padStart(6, '0'),
        ];
        expect(Date.parse(`${text.slice(0, 19)}Z`.replace(' ', 'T')) / 1_000).toBe(seconds);
        expect(text.slice(20, 26)).toBe(fraction);
      }),
    );
  });
});

describe('a time zone', () => {
  const berlin: TimeFormat = { zone: 'Europe/Berlin' };

  it('is that of times without an offset', () => {
    expect(zoned('2026-05-04 10:00:00', berlin).result).toBe('2026-05-04 08:00:00.000000+00');
    expect(zoned('2026-01-04 10:00:00', berlin).result).toBe('2026-01-04 09:00:00.000000+00');
    expect(zoned('2026-05-04 10:00:00Z', berlin).result).toBe('2026-05-04 10:00:00.000000+00');
    expect(zoned('2026-05-04 10:00:00 +0000', berlin).result).toMatch(/10:00:00/);
  });

  it('can stand in the text, or in a column beside it', () => {
    const format = { zone: 'Europe/Berlin', formats: ['M/d/yyyy H:mm VV', 'M/d/yyyy H:mm'] };
    expect(zoned('7/4/2026 10:00 America/New_York', format).result).toMatch(/^2026-07-04 14:00/);
    expect(zoned('1/4/2026 10:00 america/new_york', format).result).toMatch(/^2026-01-04 15:00/);
    expect(zoned('7/4/2026 10:00 UTC', format).result).toMatch(/^2026-07-04 10:00/);
    expect(zoned('7/4/2026 10:00', format).result).toMatch(/^2026-07-04 08:00/);
    expect(zoned('11/1/2026 1:30 America/New_York', format).warnings).toEqual(['ambiguous_hour']);
    for (const none of ['America/New_Yrok', 'CST', 'Eastern Time', '-05:00']) {
      expect(zoned(`7/4/2026 10:00 ${none}`, format).result).toEqual({ refused: 'invalid' });
    }
  });

  it('is not that of a number since 1970', () => {
    expect(zoned('1433221332', { ...berlin, formats: ['epoch-s'] }).result).toMatch(/05:02:12/);
  });

  it('has an hour twice, which is the first of the two', () => {
    expect(zoned('2026-10-25 02:30:00', berlin)).toMatchObject({
      result: '2026-10-25 00:30:00.000000+00',
      warnings: ['ambiguous_hour'],
    });
    expect(zoned('2026-10-25 01:59:59', berlin).warnings).toEqual([]);
    expect(zoned('2026-10-25 03:00:00', berlin)).toMatchObject({
      result: '2026-10-25 02:00:00.000000+00',
      warnings: [],
    });
  });

  it('has an hour never, which is read as if the clock had not been put forward', () => {
    expect(zoned('2026-03-29 02:30:00', berlin)).toMatchObject({
      result: '2026-03-29 01:30:00.000000+00',
      warnings: ['missing_hour'],
    });
    expect(zoned('2026-03-29 01:59:59', berlin).warnings).toEqual([]);
    expect(zoned('2026-03-29 03:00:00', berlin)).toMatchObject({
      result: '2026-03-29 01:00:00.000000+00',
      warnings: [],
    });
  });

  it.each([
    ['Asia/Kathmandu', '2026-05-04 10:00:00', '2026-05-04 04:15:00.000000+00'],
    ['America/St_Johns', '2026-05-04 10:00:00', '2026-05-04 12:30:00.000000+00'],
    ['Australia/Lord_Howe', '2026-01-04 10:00:00', '2026-01-03 23:00:00.000000+00'],
    ['Europe/London', '2010-12-01 08:26:00', '2010-12-01 08:26:00.000000+00'],
    ['Pacific/Apia', '2011-12-31 12:00:00', '2011-12-30 22:00:00.000000+00'],
    ['+02:00', '2026-05-04 10:00:00', '2026-05-04 08:00:00.000000+00'],
  ])('%s at %s', (zone, text, expected) => {
    expect(zoned(text, { zone })).toMatchObject({ result: expected, warnings: [] });
  });

  // eslint-disable-next-line vitest/expect-expect -- a property asserts
  it('reads every time as the clock of the zone shows it', () => {
    const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca'];
    const steps = new Map(zones.map((zone) => [zone, timeStep({ zone })]));
    const minute = fc.integer({ min: 0, max: 30 * 366 * 24 * 60 });
    fc.assert(
      fc.property(fc.constantFrom(...zones), minute, (zone, minutes) => {
        const shown = new Date(Date.UTC(2000, 0, 1) + minutes * 60_000).toISOString().slice(0, 19);
        const { result, warnings } = applyStep(steps.get(zone)!, shown);
        if (typeof result !== 'string') return false;
        const utc = new Date(`${result.slice(0, 19).replace(' ', 'T')}Z`);
        const clock = new Intl.DateTimeFormat('sv-SE', {
          timeZone: zone,
          dateStyle: 'short',
          timeStyle: 'medium',
        }).format(utc);
        return warnings.includes('missing_hour') || clock === shown.replace('T', ' ');
      }),
      { numRuns: 500 },
    );
  });
});

describe('a format of times is refused', () => {
  it.each<[string, TimeFormat, string]>([
    ['a year of two digits', { formats: ['dd.MM.yy'] }, 'as two digits have no century'],
    ['the year of a week', { formats: ['YYYY-MM-dd'] }, 'write yyyy'],
    ['the day of a year', { formats: ['yyyy-MM-DD'] }, 'write d or dd'],
    ['an unknown letter', { formats: ['yyyy-MM-ddTHH:mm'] }, '"T" is not known'],
    ['an open apostrophe', { formats: ["yyyy-MM-dd'T"] }, 'an apostrophe is not closed'],
    ['no day', { formats: ['MM.yyyy'] }, 'the day (d) is missing'],
    ['no year', { formats: ['dd.MM.'] }, 'the year (yyyy) is missing'],
    ['an hour of twelve without its half', { formats: ['dd.MM.yyyy h:mm'] }, 'h needs a beside it'],
    ['a half without its hour', { formats: ['dd.MM.yyyy HH:mm a'] }, 'a needs h beside it'],
    ['minutes without hours', { formats: ['dd.MM.yyyy mm'] }, 'm needs H or h beside it'],
    ['months for minutes', { formats: ['dd.MM.yyyy HH:MM'] }, 'the month occurs twice'],
    ['numbers without an end', { formats: ['dMyyyy'] }, 'd is followed by M without a sign'],
    ['two orders of day and month', { formats: ['d/M/yyyy', 'M/d/yyyy'] }, 'as different times'],
    ['two units', { formats: ['epoch-s', 'epoch-ms'] }, 'as different times'],
    ['a date that is a number too', { formats: ['epoch-s', 'yyyyMMdd'] }, 'as different times'],
    ['no zone', { zone: 'Europe/Berln' }, 'did you mean "Europe/Berlin"?'],
    ['an abbreviation that is no zone', { zone: 'XYZT' }, 'unknown time zone "XYZT"'],
    ['no language', { language: '??' }, 'unknown language "??"'],
  ])('for %s', (_, format, message) => {
    expect(
      timeProblems(format)
        .map(([, problem]) => problem)
        .join(),
    ).toContain(message);
  });

  it('but not for formats that agree', () => {
    expect(
      timeProblems({ formats: ['iso', 'yyyy-MM-dd HH:mm:ss', 'dd.MM.yyyy', 'd.M.yyyy'] }),
    ).toEqual([]);
  });
});
