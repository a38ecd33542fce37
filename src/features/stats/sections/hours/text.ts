import { formatCounted } from '../../../../core/text/format-count.js';
import { sparkline } from '../../../../core/text/sparkline.js';
import { INDENT } from '../../../../display/table/column.js';
import type { TextSection, TextView } from '../../forms/text/text-section.js';
import { formatInstant } from '../../values/instant.js';
import type { HourCount, HoursStats } from './query.js';

/** Maximum columns per hour. */
const MOST_PER_HOUR = 4;
/** Hours between two axis labels. */
const AXIS_HOURS = 6;

/** The last 24 hours of data, which end with the newest event, so that old data is shown, too. */
export function textSection({ hourly }: HoursStats, { columns }: TextView): TextSection {
  const [first] = hourly;
  const last = hourly.at(-1);
  if (first === undefined || last === undefined) {
    return { headline: 'No hours with events.', lines: [] };
  }
  const busiest = hourly.reduce((most, hour) => (hour.events > most.events ? hour : most), first);
  const room = Math.floor((columns - INDENT.length) / hourly.length);
  const columnsPerHour = Math.max(1, Math.min(MOST_PER_HOUR, room));
  const line = (amount: (hour: HourCount) => number) =>
    INDENT + sparkline(hourly.flatMap((hour) => Array(columnsPerHour).fill(amount(hour))));
  return {
    headline: `The busiest hour of the last 24 hours of data (${formatInstant(first.hour)} to ${formatInstant(last.hour)} UTC) was ${timeOfDay(busiest)}, with ${formatCounted(busiest.events, 'event')}.`,
    lines: [line(({ events }) => events), INDENT + axis(hourly, columnsPerHour)],
  };
}

function axis(hourly: readonly HourCount[], columnsPerHour: number): string {
  return hourly
    .filter((_, index) => index % AXIS_HOURS === 0)
    .map((hour) => timeOfDay(hour).padEnd(AXIS_HOURS * columnsPerHour))
    .join('')
    .trimEnd();
}

function timeOfDay({ hour }: HourCount): string {
  return hour.slice(11, 16);
}
