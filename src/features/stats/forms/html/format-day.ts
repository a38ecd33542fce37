import type { Instant } from '../../values/instant.js';
import type { TimeUnit } from '../../values/time-unit.js';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The UTC day of a point in time: `27 Nov 2026`. */
export function formatDay(instant: Instant): string {
  const [year = '', month = '', day = ''] = instant.slice(0, 10).split('-');
  return `${Number(day)} ${MONTHS[Number(month) - 1] ?? ''} ${year}`;
}

/** The shortest label of a period on an axis: `18:00`, `27 Nov`, `Nov 2026`, `2026`. */
export function axisPeriod(begin: Instant, unit: TimeUnit): string {
  const day = formatDay(begin);
  if (unit === 'year') return begin.slice(0, 4);
  if (unit === 'month') return day.replace(/^\d+ /, '');
  const isMidnight = begin.slice(11, 13) === '00';
  return unit === 'hour' && !isMidnight ? begin.slice(11, 16) : day.replace(/ \d+$/, '');
}
