import type { Instant } from '../../stats/values/instant.js';

/** Formats points in time in a time zone. */
export interface ZoneTime {
  /** The requested name. */
  readonly asked: string;
  /** The name of the zone that is used. */
  readonly name: string;
  /** `14:05` */
  readonly time: (instant: Instant) => string;
  /** `14:05:09` */
  readonly seconds: (instant: Instant) => string;
  /** `27 Nov` */
  readonly day: (instant: Instant) => string;
  /** `Fri` */
  readonly weekday: (instant: Instant) => string;
}

const LOCALE = 'en-GB';

/** Formats times of a zone with an IANA name. Falls back to UTC if the browser does not support the zone. */
export function zoneTime(name: string): ZoneTime {
  const timeZone = isKnown(name) ? name : 'UTC';
  const formatter = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(LOCALE, { timeZone, hourCycle: 'h23', ...options });
    return (instant: Instant) => format.format(new Date(instant));
  };
  const clock = { hour: '2-digit', minute: '2-digit' } as const;
  return {
    asked: name,
    name: timeZone,
    time: formatter(clock),
    seconds: formatter({ ...clock, second: '2-digit' }),
    day: formatter({ day: 'numeric', month: 'short' }),
    weekday: formatter({ weekday: 'short' }),
  };
}

/** A time span: `Fri 27 Nov, 00:00–14:05`, `20 Nov 14:05 – 27 Nov 14:05`. */
export function formatSpan(since: Instant, until: Instant, zone: ZoneTime): string {
  const [first, last] = [zone.day(since), zone.day(until)];
  if (first === last) {
    return `${zone.weekday(since)} ${first}, ${zone.time(since)}–${zone.time(until)}`;
  }
  return `${first} ${zone.time(since)} – ${last} ${zone.time(until)}`;
}

/** A point in time, with its day if that differs from the day of `now`: `14:05`, `26 Nov 14:05`. */
export function formatMoment(instant: Instant, now: Instant, zone: ZoneTime): string {
  const day = zone.day(instant);
  const time = zone.time(instant);
  return day === zone.day(now) ? time : `${day} ${time}`;
}

function isKnown(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat(LOCALE, { timeZone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
