import type { SectionTable } from '../../forms/csv/section-table.js';
import type { OverTimeStats } from './query.js';

/** One row per period and event type; the head of the first column is the unit. */
export function sectionTable({ overTime }: OverTimeStats): SectionTable {
  return {
    head: [overTime.unit, 'eventType', 'events'],
    rows: overTime.periods.flatMap((period, index) =>
      overTime.series.map(({ eventType, events }) => [period, eventType, events[index] ?? 0]),
    ),
  };
}
