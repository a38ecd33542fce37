/** A time span in minutes since the epoch; `to` is exclusive. */
export interface MinuteSpan {
  readonly from: number;
  readonly to: number;
}

/** Whole months, days and hours (UTC), by their first minutes. */
export interface Cover {
  readonly month: readonly number[];
  readonly day: readonly number[];
  readonly hour: readonly number[];
}

export const HOUR_MINUTES = 60;
export const DAY_MINUTES = 1_440;
const MINUTE_MILLISECONDS = 60_000;

/** Covers a span of whole hours with the fewest and longest units. */
export function coverOf({ from, to }: MinuteSpan): Cover {
  const cover = { month: [] as number[], day: [] as number[], hour: [] as number[] };
  for (let at = from; at < to;) {
    const nextMonth = monthAfter(at);
    if (at === monthOf(at) && nextMonth <= to) {
      cover.month.push(at);
      at = nextMonth;
    } else if (at % DAY_MINUTES === 0 && at + DAY_MINUTES <= to) {
      cover.day.push(at);
      at += DAY_MINUTES;
    } else {
      cover.hour.push(at);
      at += HOUR_MINUTES;
    }
  }
  return cover;
}

/** The start of the hour that contains a minute. */
export function hourOf(minute: number): number {
  return minute - (minute % HOUR_MINUTES);
}

/** The start of the month that contains a minute. */
export function monthOf(minute: number): number {
  const time = new Date(minute * MINUTE_MILLISECONDS);
  return Date.UTC(time.getUTCFullYear(), time.getUTCMonth()) / MINUTE_MILLISECONDS;
}

/** The start of the month after the one that contains a minute. */
export function monthAfter(minute: number): number {
  const time = new Date(minute * MINUTE_MILLISECONDS);
  return Date.UTC(time.getUTCFullYear(), time.getUTCMonth() + 1) / MINUTE_MILLISECONDS;
}

/** The whole hours of a span, and its parts of hours that it cuts. */
export function wholeHours({ from, to }: MinuteSpan): {
  readonly whole: MinuteSpan;
  readonly cut: readonly MinuteSpan[];
} {
  const first = Math.ceil(from / HOUR_MINUTES) * HOUR_MINUTES;
  const last = Math.floor(to / HOUR_MINUTES) * HOUR_MINUTES;
  // Both ends are in one hour.
  if (first > last) return { whole: { from, to: from }, cut: [{ from, to }] };
  const ends = [
    { from, to: first },
    { from: last, to },
  ];
  return { whole: { from: first, to: last }, cut: ends.filter((end) => end.from < end.to) };
}
