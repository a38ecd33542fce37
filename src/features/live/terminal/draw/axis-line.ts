import type { Instant } from '../../../stats/values/instant.js';
import type { ShopOverTime } from '../../shop/shop-figures.js';
import type { ZoneTime } from '../../text/zone-time.js';

const DAY = 1_440;
const LABEL_GAP = 2;

/** Possible minutes between two labels; the first with enough room is used. */
const STEPS = [1, 5, 10, 15, 30, 60, 120, 180, 240, 360, 720, DAY];

const UNIT_MINUTES: Readonly<Record<ShopOverTime['unit'], number>> = {
  minute: 1,
  quarter: 15,
  hour: 60,
  day: DAY,
};

/** Minimum columns for `27 Nov` and the gap to the next label. */
const LEAST_COLUMNS = 9;

/** The times below a chart whose periods have equal widths: round times, or days. */
export function axisLine(
  { periods, unit }: Pick<ShopOverTime, 'periods' | 'unit'>,
  columns: number,
  zone: ZoneTime,
): string {
  const perPeriod = columns / Math.max(1, periods.length);
  const perMinute = perPeriod / UNIT_MINUTES[unit];
  const step = STEPS.find((minutes) => minutes * perMinute >= LEAST_COLUMNS) ?? DAY;
  const label = step >= DAY ? zone.day : zone.time;
  const everyDays = Math.ceil(LEAST_COLUMNS / (DAY * perMinute));
  let line = '';
  let days = 0;
  for (const [index, period] of periods.entries()) {
    if (!isRound(period, periods[index - 1], { step, unit, zone })) continue;
    if (step >= DAY && days++ % everyDays !== 0) continue;
    const at = Math.ceil(index * perPeriod);
    const text = label(period);
    if (at < line.length + (line === '' ? 0 : LABEL_GAP) || at + text.length > columns) continue;
    line = line.padEnd(at) + text;
  }
  return line;
}

interface Rounding {
  readonly step: number;
  readonly unit: ShopOverTime['unit'];
  readonly zone: ZoneTime;
}

/**
 * Whether a period is the first one of a step. In time zones with half-hour offsets, hourly periods begin at half
 * past.
 */
function isRound(period: Instant, before: Instant | undefined, { step, unit, zone }: Rounding) {
  const minute = minuteOfDay(zone.time(period)) % step;
  if (before === undefined) return minute < UNIT_MINUTES[unit];
  return minute < minuteOfDay(zone.time(before)) % step || minute === 0;
}

/** @param time in the zone's format: `14:05`. */
function minuteOfDay(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
