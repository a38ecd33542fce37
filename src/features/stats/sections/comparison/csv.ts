import type { SectionTable } from '../../forms/csv/section-table.js';
import type { Totals } from '../totals/query.js';
import type { ComparisonStats } from './query.js';

const FIGURES = [
  'revenue',
  'refunds',
  'netRevenue',
  'orders',
  'averageOrder',
  'units',
  'customers',
  'buyers',
  'sessions',
  'buyingSessions',
  'events',
] as const satisfies readonly (keyof Totals)[];

/** One row per figure; none without a comparison. */
export function sectionTable({ totals, comparison }: ComparisonStats): SectionTable {
  return {
    head: ['figure', 'now', 'before', 'comparedSince', 'comparedUntil'],
    rows:
      comparison === null
        ? []
        : FIGURES.map((name) => [
            name,
            totals[name],
            comparison.totals[name],
            comparison.since,
            comparison.until,
          ]),
  };
}
