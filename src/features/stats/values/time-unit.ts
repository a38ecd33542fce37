/** The length of the periods in a time series. */
export type TimeUnit = 'hour' | 'day' | 'week' | 'month' | 'year';

/** How one unit divides time, in UTC. */
interface Calendar {
  /** The begin of the period that contains a point in time. */
  readonly begin: (time: Date) => Date;
  /** The begin of the period that is `count` periods after the given one. */
  readonly add: (period: Date, count: number) => Date;
  /** Its typical length in milliseconds. */
  readonly length: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** From shortest to longest. A week begins on Monday, as in PostgreSQL's date_trunc. */
const CALENDARS: Readonly<Record<TimeUnit, Calendar>> = {
  hour: {
    begin: (time) => new Date(Math.floor(time.getTime() / HOUR) * HOUR),
    add: (period, count) => new Date(period.getTime() + count * HOUR),
    length: HOUR,
  },
  day: {
    begin: beginOfDay,
    add: (period, count) => new Date(period.getTime() + count * DAY),
    length: DAY,
  },
  week: {
    begin: (time) => new Date(beginOfDay(time).getTime() - ((time.getUTCDay() + 6) % 7) * DAY),
    add: (period, count) => new Date(period.getTime() + count * 7 * DAY),
    length: 7 * DAY,
  },
  month: {
    begin: (time) => new Date(Date.UTC(time.getUTCFullYear(), time.getUTCMonth())),
    add: (period, count) =>
      new Date(Date.UTC(period.getUTCFullYear(), period.getUTCMonth() + count)),
    length: 30.5 * DAY,
  },
  year: {
    begin: (time) => new Date(Date.UTC(time.getUTCFullYear(), 0)),
    add: (period, count) => new Date(Date.UTC(period.getUTCFullYear() + count, 0)),
    length: 365 * DAY,
  },
};

/** Maximum number of periods: more do not fit a terminal. */
const MAX_PERIODS = 48;
const UNITS: readonly TimeUnit[] = ['hour', 'day', 'week', 'month'];

/** The shortest unit that divides a span into at most the maximum number of periods. */
export function chooseTimeUnit(first: Date, last: Date): TimeUnit {
  const span = last.getTime() - first.getTime();
  // A span can overlap one period more than its length suggests.
  return UNITS.find((unit) => span / CALENDARS[unit].length < MAX_PERIODS - 1) ?? 'year';
}

/** The begins of all periods from the one with `first` to the one with `last`, in UTC. */
export function periodsBetween(first: Date, last: Date, unit: TimeUnit): readonly Date[] {
  const periods: Date[] = [];
  for (let at = beginOfPeriod(first, unit); at <= last; at = addPeriods(at, 1, unit)) {
    periods.push(at);
  }
  return periods;
}

/** The begin of the period that contains a point in time, in UTC. */
export function beginOfPeriod(time: Date, unit: TimeUnit): Date {
  return CALENDARS[unit].begin(time);
}

/** The begin of the period that is `count` periods after the one that begins at `period`, in UTC. */
export function addPeriods(period: Date, count: number, unit: TimeUnit): Date {
  return CALENDARS[unit].add(period, count);
}

function beginOfDay(time: Date): Date {
  return new Date(Math.floor(time.getTime() / DAY) * DAY);
}
