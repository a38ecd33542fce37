import { DASH } from '../../../core/text/dash.js';
import type { TimeUnit } from './time-unit.js';

/** A point in time in ISO 8601, in UTC: "2026-11-27T18:00:00.000Z". */
export type Instant = string;

/** Formats a point in time in UTC, to the minute: `2026-11-27 18:00`. */
export function formatInstant(instant: Instant | null): string {
  return instant === null ? DASH : instant.slice(0, 16).replace('T', ' ');
}

/** Formats a period by its begin: `2026-11-27 18:00`, `2026-11-27`, `2026-11`, `2026`. */
export function formatPeriod(begin: Instant, unit: TimeUnit): string {
  const lengths = { hour: 16, day: 10, week: 10, month: 7, year: 4 } as const;
  return begin.slice(0, lengths[unit]).replace('T', ' ');
}
