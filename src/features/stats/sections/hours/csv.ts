import { pick, type SectionTable } from '../../forms/csv/section-table.js';
import type { HoursStats } from './query.js';

/** One row per hour. */
export function sectionTable({ hourly }: HoursStats): SectionTable {
  return pick(hourly, ['hour', 'events', 'purchases', 'revenue']);
}
