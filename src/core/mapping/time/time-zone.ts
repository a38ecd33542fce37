import { closest } from '../../text/closest.js';

/** A local time converted to UTC, with its problem if it is ambiguous or missing. */
export interface ZonedTime {
  /** Seconds since 1970-01-01 00:00:00 UTC. */
  readonly seconds: number;
  readonly problem?: 'ambiguous_hour' | 'missing_hour';
}

const DAY = 86_400;
/** Time zones change their offset only at whole quarters of an hour. */
const QUARTER = 900;
const REMEMBERED = 20_000;

/**
 * The local time of a time zone. Of a local time that occurs twice, the first is used. One that is skipped is read
 * with the offset before the change, as in https://www.rfc-editor.org/rfc/rfc5545#section-3.3.5.
 */
export class TimeZone {
  readonly #format: Intl.DateTimeFormat;
  /** Quarter of an hour of local time → its offset, where the whole quarter has one. */
  readonly #offsets = new Map<number, number>();
  #quarter = Number.NaN;
  #offset = 0;

  /** @throws RangeError when the zone does not exist. */
  constructor(name: string) {
    this.#format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      timeZoneName: 'longOffset',
      year: 'numeric',
    });
  }

  /** Converts a local time, in seconds since 1970-01-01 00:00:00 local time, to UTC. */
  toUtc(local: number): ZonedTime {
    const quarter = Math.floor(local / QUARTER);
    if (quarter === this.#quarter) return { seconds: local - this.#offset };
    const known = this.#offsets.get(quarter);
    if (known !== undefined) {
      this.#quarter = quarter;
      this.#offset = known;
      return { seconds: local - known };
    }
    const made = this.#find(local);
    if (made.problem === undefined) this.#remember(quarter);
    return made;
  }

  #remember(quarter: number): void {
    const [first, last] = [quarter * QUARTER, (quarter + 1) * QUARTER - 1];
    const [start, end] = [this.#find(first), this.#find(last)];
    const isOne = first - start.seconds === last - end.seconds;
    if (!isOne || start.problem !== undefined || end.problem !== undefined) return;
    if (this.#offsets.size >= REMEMBERED) this.#offsets.clear();
    this.#offsets.set(quarter, first - start.seconds);
  }

  #find(local: number): ZonedTime {
    const [before, after] = [this.offsetAt(local - DAY), this.offsetAt(local + DAY)];
    if (before === after) return { seconds: local - before };
    const isBefore = this.offsetAt(local - before) === before;
    const isAfter = this.offsetAt(local - after) === after;
    if (isBefore && isAfter) return { seconds: local - before, problem: 'ambiguous_hour' };
    if (isBefore) return { seconds: local - before };
    if (isAfter) return { seconds: local - after };
    return { seconds: local - before, problem: 'missing_hour' };
  }

  /** The offset of local time from UTC at a UTC time, in seconds. */
  offsetAt(utc: number): number {
    const parts = this.#format.formatToParts(utc * 1_000);
    const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const match = /^GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(name);
    const [, sign, hours = 0, minutes = 0, seconds = 0] = match ?? [];
    const ahead = Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds);
    return sign === '-' ? -ahead : ahead;
  }
}

/** Time zones by IANA name, each created once. */
export class TimeZones {
  readonly #zones = new Map<string, TimeZone>();

  /** Undefined if the zone does not exist. */
  named(name: string): TimeZone | undefined {
    const key = name.toLowerCase();
    const known = this.#zones.get(key);
    if (known !== undefined) return known;
    if (!isZone(key)) return undefined;
    const zone = new TimeZone(key);
    this.#zones.set(key, zone);
    return zone;
  }
}

/** The problem of a time zone name. */
export function zoneProblem(name: string): string | undefined {
  if (isZone(name)) return undefined;
  const near = closest(name, Intl.supportedValuesOf('timeZone'));
  const guess = near === undefined ? '.' : `; did you mean ${JSON.stringify(near)}?`;
  return `unknown time zone ${JSON.stringify(name)}${guess} Expected an IANA name such as "Europe/Berlin"`;
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
