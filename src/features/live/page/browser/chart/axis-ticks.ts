import type { Instant } from '../../../../stats/values/instant.js';
import type { ZoneTime } from '../../../text/zone-time.js';

/** A tick on the time axis. */
export interface Tick {
  /** Index of the period. */
  readonly index: number;
  readonly label: string;
}

const MINUTE = 60_000;
const DAY = 24 * 60;
/** Possible minutes between ticks; each divides a day. */
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 240, 360, 720, DAY] as const;

/** At most `most` ticks at round times of day or, over several days, at their starts. */
export function axisTicks(periods: readonly Instant[], zone: ZoneTime, most: number): Tick[] {
  const [first, last] = [periods[0], periods.at(-1)];
  if (first === undefined || last === undefined) return [];
  const minutes = (Date.parse(last) - Date.parse(first)) / MINUTE;
  if (minutes > DAY + 60) return dayTicks(periods, zone, most);
  const step = STEPS.find((candidate) => minutes / candidate < most) ?? DAY;
  const ticks = periods
    .map((period, index) => ({ index, label: zone.time(period) }))
    .filter(({ label }) => minuteOf(label) % step === 0);
  return ticks.length > 0 ? ticks : [{ index: 0, label: zone.time(first) }];
}

function dayTicks(periods: readonly Instant[], zone: ZoneTime, most: number): Tick[] {
  const days = periods
    .map((period, index) => ({ index, label: zone.day(period) }))
    .filter(({ label }, index, all) => index > 0 && label !== all[index - 1]?.label);
  const step = Math.ceil(days.length / most);
  return days.filter((_, index) => index % step === 0);
}

function minuteOf(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}
