import { pick, withScan, type SectionTable } from '../../forms/csv/section-table.js';
import type { TotalsStats } from './query.js';

/** One row. */
export function sectionTable(stats: TotalsStats): SectionTable {
  return withScan(
    stats,
    pick(
      [stats.totals],
      [
        'events',
        'customers',
        'sessions',
        'buyingSessions',
        'revenue',
        'from',
        'to',
        'refunds',
        'netRevenue',
      ],
    ),
  );
}
