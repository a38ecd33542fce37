import { formatCount, formatCounted } from '../../../../core/text/format-count.js';
import { formatShare } from '../../../../core/text/format-share.js';
import type { Column } from '../../../../display/table/column.js';
import { drawTable } from '../../../../display/table/draw-table.js';
import { WIDE, type TextSection, type TextView } from '../../forms/text/text-section.js';
import { formatAmounts } from '../../values/amounts.js';
import type { Cohort, CohortsStats } from './query.js';

/** The most months after the first that are shown. */
const SHOWN_MONTHS = 6;
const SHOWN_MONTHS_WIDE = 11;

/** Which customers came back. */
export function textSection({ cohorts = [] }: CohortsStats, view: TextView): TextSection {
  const shown = cohorts.slice(-view.limit);
  const older = cohorts.length - shown.length;
  const later = laterMonths(shown, view.columns >= WIDE ? SHOWN_MONTHS_WIDE : SHOWN_MONTHS);
  return {
    headline: headline(cohorts),
    lines: drawTable<Cohort>(
      [
        { kind: 'text', head: 'First bought', cell: ({ month }) => month },
        { kind: 'number', head: 'Customers', cell: ({ customers }) => formatCount(customers) },
        ...later.map((months): Column<Cohort> => ({
          kind: 'number',
          head: `+${months}`,
          cell: (cohort) => formatActive(cohort, months),
        })),
        { kind: 'number', head: 'Revenue', cell: ({ revenues }) => formatAmounts(revenues) },
      ],
      shown,
      view.columns,
    ),
    note: `${EXPLAINED}${older > 0 ? ` ${formatCounted(older, 'older month')} not shown; --limit shows more.` : ''}`,
  };
}

const EXPLAINED =
  'Each row has the customers who bought for the first time in a month, and how many of them bought again so many months later; months are in UTC, and the newest is not over.';

/** The months after the first that any of some cohorts has, at most so many. */
export function laterMonths(cohorts: readonly Cohort[], most: number): readonly number[] {
  const longest = Math.max(1, ...cohorts.map(({ active }) => active.length));
  return Array.from({ length: Math.min(most, longest - 1) }, (_, index) => index + 1);
}

/** Which share of a cohort bought so many months after the first; empty where this is in the future. */
export function formatActive({ active, customers }: Cohort, months: number): string {
  const count = active[months];
  return count === undefined ? '' : formatShare(count, customers, 1);
}

function headline(cohorts: readonly Cohort[]): string {
  const customers = cohorts.reduce((sum, cohort) => sum + cohort.customers, 0);
  if (customers === 0) return 'No purchase names its customer.';
  const all = `${formatCounted(customers, 'customer')} bought`;
  // Of a month that is not over nobody knows yet how many come back.
  const told = cohorts.filter(({ active }) => active.length > 2);
  if (told.length === 0) return `${all}; the first of them did so in ${cohorts[0]?.month ?? ''}.`;
  const [came, back] = told.reduce(
    ([sum, again], cohort) => [sum + cohort.customers, again + (cohort.active[1] ?? 0)],
    [0, 0],
  );
  return `${all}; ${formatShare(back, came, 1)} buy again in the month after their first purchase.`;
}
