import { describe, expect, it } from 'vitest';
import { timeFormOf } from '../../../src/core/sniff-values/time-form.js';
import { timeProblems } from '../../../src/core/mapping/time/time-format.js';
import { countsOf } from './counts.js';

const formOf = (...texts: string[]) => timeFormOf(countsOf(...texts));
const formats = (...texts: string[]) => formOf(...texts)?.time.formats;

describe('the form of times', () => {
  it.each<[texts: string[], ...formats: string[]]>([
    [['2026-05-04 10:00:00', '2026-05-04T10:00:00.123Z', '2026-05-04 10:00:00 +0200'], 'iso'],
    [['2026-05-04 10:00', '2026-11-14 23:59'], 'yyyy-MM-dd HH:mm'],
    [['2026-05-04T10:00Z', '2026-05-04T10:00+02:00'], "yyyy-MM-dd'T'HH:mmX"],
    [['2026-11-22'], 'yyyy-MM-dd'],
    [['2026-5-4 9:30'], 'yyyy-M-d H:mm'],
    [['2026/05/04 10:00:00'], 'yyyy/MM/dd HH:mm:ss'],
    [['04.05.2026', '25.05.2026'], 'dd.MM.yyyy'],
    [['4.5.2026', '25.12.2026'], 'd.M.yyyy'],
    [['04.05.2026 10:00', '31.05.2026 23:59'], 'dd.MM.yyyy HH:mm'],
    [['04.05.2026 10:00:01,5', '31.05.2026 23:59:00,25'], 'dd.MM.yyyy HH:mm:ss,SS'],
    [['04.05.2026 10.30', '31.05.2026 23.59'], 'dd.MM.yyyy HH.mm'],
    [['4. 5. 2026', '24. 12. 2026'], 'd. M. yyyy'],
    [['12/1/2010 8:26', '12/13/2010 17:00'], 'M/d/yyyy H:mm'],
    [['5/4/2026 1:30 PM', '12/31/2026 10:00 am'], 'M/d/yyyy h:mm a'],
    [['5/4/2026 1:30\u202fPM', '12/31/2026 10:00\u202fAM'], 'M/d/yyyy h:mm a'],
    [['4-5-2026', '25-12-2026'], 'd-M-yyyy'],
    [['25/12/2026 10:00 Europe/Berlin'], 'd/M/yyyy H:mm VV'],
    [['25/12/2026 10:00 UTC'], 'd/M/yyyy H:mm z'],
    [['4 May 2026', '12 Jun 2026'], 'd MMM yyyy'],
    [['4 May 2026', '12 June 2026'], 'd MMMM yyyy'],
    [['4 Sep 2026', '12 June 2026'], 'd MMM yyyy', 'd MMMM yyyy'],
    [['May 4, 2026, 10:00 AM', 'Jun 14, 2026, 1:00 PM'], 'MMM d, yyyy, h:mm a'],
    [['May 4, 2026 at 10:00 AM', 'June 14, 2026 at 1:00 PM'], "MMMM d, yyyy' at 'h:mm a"],
    [['04-May-2026 10:00', '12-Jun-2026 09:00'], 'dd-MMM-yyyy HH:mm'],
    [['04MAY2026'], 'ddMMMyyyy'],
    [['Mon, 04 May 2026 10:00:00 +0000'], 'EEE, dd MMM yyyy HH:mm:ss X'],
    [['Mon, 04 May 2026 10:00:00 GMT'], 'EEE, dd MMM yyyy HH:mm:ss z'],
    [['Mon May 04 10:00:00 UTC 2026'], 'EEE MMM dd HH:mm:ss z yyyy'],
    [
      ['Mon May 04 2026 10:00:00 GMT+0200 (Central European Summer Time)'],
      "EEE MMM dd yyyy HH:mm:ss 'GMT'X' (Central European Summer Time)'",
    ],
    [['04/May/2026:10:00:00 +0000'], 'dd/MMM/yyyy:HH:mm:ss X'],
    [['1777888800', '1777888860.5'], 'epoch-s'],
    [['1777888800123'], 'epoch-ms'],
    [['1777888800123456'], 'epoch-us'],
    [['20260504'], 'yyyyMMdd'],
    [['25122026', '04052026'], 'ddMMyyyy'],
    [['202605041000'], 'yyyyMMddHHmm'],
    [['20260504100000'], 'yyyyMMddHHmmss'],
    [['20260504T100000Z'], "yyyyMMdd'T'HHmmssX"],
    [['20260504-10:00:00.123'], 'yyyyMMdd-HH:mm:ss.SSS'],
    [['2026-05-04T10:00:00Z', '2026-05-04', '2026-05-06'], 'yyyy-MM-dd', 'iso'],
    [['2026-05-04 10:00 UTC', '2026-05-04 10:00 Asia/Tokyo'], 'yyyy-MM-dd HH:mm VV'],
    [['2026-05-04 10:00:00 UTC', '2026-05-04 10:00:00 Asia/Tokyo'], 'yyyy-MM-dd HH:mm:ss VV'],
  ])('%j', (texts, ...expected) => {
    const form = formOf(...texts);
    expect(form).toMatchObject({
      time: { formats: expected },
      read: texts.length,
      unread: 0,
      firstUnread: undefined,
      rivals: [],
      implausible: 0,
    });
    expect(form?.time.language).toBeUndefined();
    expect(timeProblems(form?.time ?? {})).toEqual([]);
  });

  it.each([
    ['de', 'd. MMMM yyyy', '4. März 2026', '24. Dezember 2026'],
    ['de', "EEE, dd.MM.yyyy HH:mm' Uhr'", 'Mo., 04.05.2026 10:00 Uhr'],
    ['fr', 'd MMMM yyyy à H:mm', '4 mai 2026 à 10:00', '3 septembre 2026 à 23:00'],
    ['es', "d' de 'MMMM' de 'yyyy", '4 de mayo de 2026', '15 de junio de 2026'],
    ['it', 'd MMMM yyyy', '4 maggio 2026', '15 dicembre 2026'],
    ['nl', 'd MMMM yyyy', '4 mei 2026', '15 maart 2026'],
    ['pt', "EEEE, d' de 'MMMM' de 'yyyy", 'segunda-feira, 4 de maio de 2026'],
  ])('%s: %s', (language, format, ...texts) => {
    const form = formOf(...texts);
    expect(form).toMatchObject({ time: { formats: [format], language }, read: texts.length });
    expect(timeProblems(form?.time ?? {})).toEqual([]);
  });

  it.each([
    ['words', 'paid', 'open'],
    ['years of two digits', '04.05.26', '25.12.26'],
    ['clocks', '10:00', '11:00'],
    ['dates that do not exist', '31.02.2026', '32.01.2026'],
    ['short numbers', '1', '2026', '46146'],
    ['ids of ten digits from 5', '5550001234', '9876543210'],
    ['numbers of eight digits', '12345678', '87654321'],
    ['amounts', '12.50', '1.234,56'],
    ['dates with an offset and no clock', '2026-05-04-05:00', '2026-05-04+02:00'],
    ['abbreviations of zones', '2026-05-04 10:00:00 CEST'],
    ['a half before the hour', '05/25/2026 PM 10:00'],
    ['offsets that do not exist', '2026-05-04 10:00 +99:00'],
    ['zones that do not exist', '2026-05-04 10:00 Mars/Olympus'],
    ['words that mean empty', 'n/a', '-'],
  ])('undefined for %s', (_, ...texts) => {
    expect(formOf(...texts)).toBeUndefined();
  });

  it('undefined where no value is there', () => {
    expect(timeFormOf(new Map())).toBeUndefined();
  });

  it('is found beside garbage in two of five rows', () => {
    const values = new Map([
      ['auf Anfrage', 4],
      ['25.05.2026', 6],
    ]);
    expect(timeFormOf(values)).toMatchObject({ read: 6, unread: 4, firstUnread: 'auf Anfrage' });
    expect(timeFormOf(new Map(values).set('bald', 1))).toBeUndefined();
  });

  it('is found beside words that mean empty in most rows', () => {
    expect(timeFormOf(new Map([['NULL', 90]]).set('25.05.2026', 10))).toMatchObject({
      read: 10,
      unread: 90,
      firstUnread: 'NULL',
    });
  });

  it('says the range, read as UTC, and whether there are clocks', () => {
    expect(formOf('2026-05-04', '2026-05-06')).toMatchObject({
      earliest: Date.UTC(2026, 4, 4),
      latest: Date.UTC(2026, 4, 6),
      hasClock: false,
      isBareNumber: false,
    });
    expect(formOf('2026-05-04T10:00+02:00')).toMatchObject({
      earliest: Date.UTC(2026, 4, 4, 8),
      hasClock: true,
    });
    expect(formOf('1777888800')).toMatchObject({ hasClock: true, isBareNumber: true });
  });

  it.each([
    ['all', '2026-05-04 10:00:00Z', '2026-05-04 10:00:00 +02'],
    ['all', '1777888800'],
    ['all', '25.05.2026 10:00 Europe/Berlin'],
    ['none', '2026-05-04 10:00:00'],
    ['some', '2026-05-04 10:00:00', '2026-05-04 10:00:00Z'],
  ])('%s values say their offset: %s', (offset, ...texts) => {
    expect(formOf(...texts)?.offset).toBe(offset);
  });

  it('has spaces around values, as a load trims them', () => {
    expect(formats(' 25.12.2026 ', '25.12.2026\t')).toEqual(['d.M.yyyy']);
  });

  it('counts times that no event can have', () => {
    const form = formOf('1777888800', '1777888801', '0');
    expect(form).toMatchObject({
      read: 3,
      implausible: 1,
      firstImplausible: '0',
      earliest: 1_777_888_800_000,
    });
  });
});

describe('the order of day and month', () => {
  it('is that of the rows that allow only one', () => {
    const values = new Map([
      ['04/05/2026', 7],
      ['25/12/2026', 2],
    ]);
    expect(timeFormOf(values)).toMatchObject({
      time: { formats: ['dd/MM/yyyy'] },
      order: { dayFirst: 2, monthFirst: 0, both: 7 },
      rivals: [],
    });
  });

  it('is open where all rows allow both', () => {
    expect(formOf('04.05.2026 10:00', '06.05.2026 11:00')).toMatchObject({
      order: { dayFirst: 0, monthFirst: 0, both: 2 },
      time: { formats: ['dd.MM.yyyy HH:mm'] },
      rivals: [{ formats: ['MM.dd.yyyy HH:mm'] }],
    });
  });

  it.each([
    ['the narrower range', 'dd/MM/yyyy', '04/05/2026', '06/05/2026'],
    ['the narrower range', 'MM/dd/yyyy', '05/04/2026', '05/06/2026'],
    ['the American one without leading zeros', 'M/d/yyyy H:mm', '12/1/2010 8:26'],
    ['the American one with halves of a day', 'MM-dd-yyyy hh:mm a', '12-01-2010 08:26 AM'],
    ['the day first for all others', 'dd.MM.yyyy', '04.05.2026'],
  ])('is open, but %s stands first: %s', (_, format, ...texts) => {
    expect(formOf(...texts)?.time.formats).toEqual([format]);
    expect(formOf(...texts)?.rivals).toHaveLength(1);
  });

  it('is of no weight where both are the same time', () => {
    expect(formOf('05/05/2026', '06/06/2026')).toMatchObject({
      order: { dayFirst: 0, monthFirst: 0, both: 2 },
      rivals: [],
    });
  });

  it.each([
    ['25/12/2026', '24/12/2026', '12/25/2026'],
    ['25/12/2026', '24/12/2026', '12/25/2026 10:00'],
    ['25/12/2026', '24/12/2026', '12/25/2026 10:00 AM'],
    ['25/12/2026', '24/12/2026', '12-25-2026'],
  ])('is open where rows contradict each other: %j', (...texts) => {
    const form = formOf(...texts);
    expect(form?.order).toMatchObject({ dayFirst: 2, monthFirst: 1 });
    expect(form?.rivals).not.toEqual([]);
  });

  it('is open for one row of 10,000 that contradicts', () => {
    const form = timeFormOf(new Map([['25/12/2026', 9_999]]).set('12/25/2026', 1));
    expect(form).toMatchObject({ unread: 1, firstUnread: '12/25/2026' });
    expect(form?.rivals).toEqual([{ formats: ['M/d/yyyy'] }]);
  });

  it('is told by the day of the week', () => {
    expect(formOf('Mon 05/04/2026')?.time.formats).toEqual(['EEE MM/dd/yyyy']);
    expect(formOf('Mon 05/04/2026')?.rivals).toEqual([]);
  });

  it('is no question with the year at the begin, unless a value says otherwise', () => {
    expect(formOf('2026-05-04', '2026-06-07')).toMatchObject({ order: undefined, rivals: [] });
    expect(formOf('2026-05-04', '2026-25-12')?.time.formats).toEqual(['yyyy-dd-MM']);
    expect(formOf('2026-05-04', '2026-05-25', '2026-25-12')?.rivals).not.toEqual([]);
    const withClock = formOf('2026-05-04 10:00:00', '2026-05-05 10:00:00', '2026-25-12 10:00:00');
    expect(withClock?.rivals).not.toEqual([]);
  });

  it('leaves few rows with an open order unread', () => {
    const form = timeFormOf(new Map([['2026-05-25', 99]]).set('04/05/2026', 1));
    expect(form).toMatchObject({
      time: { formats: ['yyyy-MM-dd'] },
      unread: 1,
      firstUnread: '04/05/2026',
      rivals: [],
    });
  });
});

describe('numbers that are several times', () => {
  it('are the hours of a date, or seconds after 2033', () => {
    expect(formOf('2026050410')).toMatchObject({
      time: { formats: ['yyyyMMddHH'] },
      rivals: [{ formats: ['epoch-s'] }],
    });
  });

  it('are open beside a date that is no number of seconds', () => {
    expect(formOf('2026050410', '20260504')).toMatchObject({
      read: 2,
      rivals: [{ formats: ['epoch-s'] }],
    });
  });

  it('are open where a date is read as seconds of another year', () => {
    const values = new Map([
      ['1777888800', 8],
      ['2026050410', 2],
    ]);
    expect(timeFormOf(values)?.rivals).toEqual([{ formats: ['yyyyMMddHH'] }]);
  });

  it('of another unit are times that no event can have', () => {
    const form = formOf('1777888800123', '1777888800456', '1777888800');
    expect(form).toMatchObject({ time: { formats: ['epoch-ms'] }, implausible: 1 });
  });
});
