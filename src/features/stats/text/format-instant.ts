import { DASH } from '../../../core/text/dash.js';
import type { Instant, TimeUnit } from '../shop-stats.js';

/** A point in time in UTC, to the minute: `2026-11-27 18:00`. */
export function formatInstant(instant: Instant | null): string {
  return instant === null ? DASH : instant.slice(0, 16).replace('T', ' ');
}

/** The name of a period by its begin: `2026-11-27 18:00`, `2026-11-27`, `2026-11`, `2026`. */
export function formatPeriod(begin: Instant, unit: TimeUnit): string {
  const lengths = { hour: 16, day: 10, week: 10, month: 7, year: 4 } as const;
  return begin.slice(0, lengths[unit]).replace('T', ' ');
}
