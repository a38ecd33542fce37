import type { SectionTable } from '../../forms/csv/section-table.js';
import type { CohortsStats } from './query.js';

/** One row per cohort and month. */
export function sectionTable({ cohorts = [] }: CohortsStats): SectionTable {
  return {
    head: ['month', 'customers', 'monthsLater', 'active'],
    rows: cohorts.flatMap(({ month, customers, active }) =>
      active.map((count, later) => [month, customers, later, count]),
    ),
  };
}
