import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { TimeFormat } from '../../../src/core/mapping/language/mapping.js';
import { timeFormOf } from '../../../src/core/sniff-values/time-form.js';
import { timeProblems, timeReader } from '../../../src/core/mapping/time/time-format.js';

const two = (value: number) => String(value).padStart(2, '0');
const english = (date: Date, options: Intl.DateTimeFormatOptions) =>
  date.toLocaleDateString('en', { ...options, timeZone: 'UTC' });
const D = (date: Date) => date.getUTCDate();
const M = (date: Date) => date.getUTCMonth() + 1;
const Y = (date: Date) => date.getUTCFullYear();
const clock = (date: Date) => `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
const half = (date: Date) =>
  `${date.getUTCHours() % 12 || 12}:${two(date.getUTCMinutes())} ${date.getUTCHours() < 12 ? 'AM' : 'PM'}`;
const minute = (date: Date) => Math.floor(date.getTime() / 60_000) * 60;
const midnight = (date: Date) => Math.floor(date.getTime() / 86_400_000) * 86_400;
const second = (date: Date) => Math.floor(date.getTime() / 1_000);
const offset = (date: Date) => new Date(date.getTime() + 7_200_000).toISOString();

/** How programs write times, and the seconds since 1970 that each text means. */
const WRITERS: Readonly<Record<string, readonly [(date: Date) => string, (date: Date) => number]>> =
  {
    iso: [(date) => date.toISOString(), second],
    'iso date': [(date) => date.toISOString().slice(0, 10), midnight],
    'iso minutes': [(date) => date.toISOString().slice(0, 16).replace('T', ' '), minute],
    'iso offset': [(date) => `${offset(date).slice(0, 19)}+02:00`, second],
    'dd.MM.yyyy': [(date) => `${two(D(date))}.${two(M(date))}.${Y(date)}`, midnight],
    'MM.dd.yyyy': [(date) => `${two(M(date))}.${two(D(date))}.${Y(date)}`, midnight],
    'd/M/yyyy HH:mm': [(date) => `${D(date)}/${M(date)}/${Y(date)} ${clock(date)}`, minute],
    'M/d/yyyy HH:mm': [(date) => `${M(date)}/${D(date)}/${Y(date)} ${clock(date)}`, minute],
    'M/d/yyyy': [(date) => `${M(date)}/${D(date)}/${Y(date)}`, midnight],
    'M/d/yyyy h:mm a': [(date) => `${M(date)}/${D(date)}/${Y(date)} ${half(date)}`, minute],
    'd/M/yyyy h:mm a': [(date) => `${D(date)}/${M(date)}/${Y(date)} ${half(date)}`, minute],
    'yyyy/MM/dd': [(date) => `${Y(date)}/${two(M(date))}/${two(D(date))}`, midnight],
    'yyyy-dd-MM': [(date) => `${Y(date)}-${two(D(date))}-${two(M(date))}`, midnight],
    yyyyMMdd: [(date) => date.toISOString().slice(0, 10).replaceAll('-', ''), midnight],
    ddMMyyyy: [(date) => `${two(D(date))}${two(M(date))}${Y(date)}`, midnight],
    MMddyyyy: [(date) => `${two(M(date))}${two(D(date))}${Y(date)}`, midnight],
    yyyyMMddHHmmss: [(date) => date.toISOString().slice(0, 19).replaceAll(/\D/g, ''), second],
    'epoch-s': [(date) => String(second(date)), second],
    'epoch-ms': [(date) => String(date.getTime()), second],
    'epoch-us': [(date) => `${date.getTime()}123`, second],
    http: [(date) => date.toUTCString(), second],
    'd MMM yyyy': [
      (date) => `${D(date)} ${english(date, { month: 'short' })} ${Y(date)}`,
      midnight,
    ],
    'MMMM d, yyyy h:mm a': [
      (date) => `${english(date, { month: 'long' })} ${D(date)}, ${Y(date)} ${half(date)}`,
      minute,
    ],
  };
/** Where the year is at the begin, a month is taken to follow it unless a value cannot be read so. */
const BY_CONVENTION = 'yyyy-dd-MM';

const [FROM, TO] = [Date.UTC(2000, 0) / 1_000, Date.UTC(2100, 0) / 1_000];

const writer = fc.constantFrom(...Object.keys(WRITERS).filter((name) => name !== BY_CONVENTION));
/** Few days, so that chance often leaves day and month open, or many. */
function instantsTo(year: number) {
  const [may, middle] = [Date.UTC(2026, 4, 1), Date.UTC(2026, 4, 14)];
  const [first, last] = [Date.UTC(2000, 0), Date.UTC(year, 11, 31)];
  return fc.oneof(
    fc.array(fc.integer({ min: may, max: middle }), { minLength: 1, maxLength: 8 }),
    fc.array(fc.integer({ min: first, max: last }), { minLength: 1, maxLength: 30 }),
  );
}
const instants = instantsTo(2099);
/** From 2033 on, microseconds since 1970 look like a date in digits. */
const instantsBefore2033 = instantsTo(2032);

/** Text → the seconds that were meant; texts that were meant as several times are told apart by nobody. */
function write(name: string, times: readonly number[]): Map<string, number> {
  const [text, meant] = WRITERS[name] ?? [];
  if (text === undefined || meant === undefined) throw new Error(name);
  return new Map(times.map((time) => [text(new Date(time)), meant(new Date(time))]));
}

const sniff = (written: ReadonlyMap<string, number>) =>
  timeFormOf(new Map([...written.keys()].map((text) => [text, 1])));

/** Texts that a form without rivals reads as a time that was not meant; a time that no event can have is counted instead. */
function wrongTimes(written: ReadonlyMap<string, number>): readonly string[] {
  const form = sniff(written);
  if (form === undefined || form.rivals.length > 0) return [];
  const read = timeReader(form.time);
  return [...written].flatMap(([text, meant]) => {
    const seconds = read(text)?.seconds;
    if (seconds === undefined || seconds < FROM || seconds >= TO) return [];
    return seconds === meant ? [] : [text];
  });
}

function readsAll(format: TimeFormat, written: ReadonlyMap<string, number>): boolean {
  const read = timeReader(format);
  return [...written].every(([text, seconds]) => read(text)?.seconds === seconds);
}

/** Two programs of opposite habits look like one where no value contradicts: no file tells them apart. */
function isOpposite(one: string, other: string): boolean {
  const dayFirst = /^d+(\W?)M+/.exec(one);
  const monthFirst = /^M+(\W?)d+/.exec(other);
  return dayFirst !== null && dayFirst[1] === monthFirst?.[1];
}

it('the times of one program are read as they were meant, or that is among the rivals', () => {
  fc.assert(
    fc.property(writer, instantsBefore2033, (name, times) => {
      const written = write(name, times);
      const form = sniff(written);
      const formats = form === undefined ? [] : [form.time, ...form.rivals];
      expect(formats.flatMap(timeProblems)).toEqual([]);
      expect(formats.some((format) => readsAll(format, written))).toBe(true);
      expect(form).toMatchObject({ read: written.size, unread: 0, implausible: 0 });
    }),
    { numRuns: 400 },
  );
});

it('the times of two programs are read as they were meant, or are unread or open', () => {
  fc.assert(
    fc.property(writer, instants, writer, instants, (one, times, other, more) => {
      fc.pre(!isOpposite(one, other) && !isOpposite(other, one));
      const written = write(one, times);
      const second = write(other, more);
      fc.pre([...second.keys()].every((text) => !written.has(text)));
      expect(wrongTimes(new Map([...written, ...second]))).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

it('a day between year and month is read as meant where one after the 12th is there', () => {
  fc.assert(
    fc.property(instants, (times) => {
      fc.pre(times.some((time) => D(new Date(time)) > 12));
      expect(wrongTimes(write(BY_CONVENTION, times))).toEqual([]);
    }),
  );
});
