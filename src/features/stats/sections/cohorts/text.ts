import { formatCount, formatCounted } from '../../../../core/text/format-count.js';
import { formatShare } from '../../../../core/text/format-share.js';
import type { Column } from '../../../../display/table/column.js';
import { drawTable } from '../../../../display/table/draw-table.js';
import { WIDE, type TextSection, type TextView } from '../../forms/text/text-section.js';
import { formatAmounts } from '../../values/amounts.js';
import type { Cohort, CohortsStats } from './query.js';

/** Maximum number of months shown after the first. */
const SHOWN_MONTHS = 6;
const SHOWN_MONTHS_WIDE = 11;

/** The share of returning customers per cohort. */
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
  'Each row has the customers who first bought in that month, and the share that bought again N months later. Months are in UTC; the newest is not complete.';

/** The months after the first for which any cohort has data, up to a maximum. */
export function laterMonths(cohorts: readonly Cohort[], most: number): readonly number[] {
  const longest = Math.max(1, ...cohorts.map(({ active }) => active.length));
  return Array.from({ length: Math.min(most, longest - 1) }, (_, index) => index + 1);
}

/** The share of a cohort that bought a number of months after the first; empty for future months. */
export function formatActive({ active, customers }: Cohort, months: number): string {
  const count = active[months];
  return count === undefined ? '' : formatShare(count, customers, 1);
}

function headline(cohorts: readonly Cohort[]): string {
  const customers = cohorts.reduce((sum, cohort) => sum + cohort.customers, 0);
  if (customers === 0) return 'No purchase has a customer.';
  const all = `${formatCounted(customers, 'customer')} bought`;
  // The current month is incomplete, so its share is not final.
  const told = cohorts.filter(({ active }) => active.length > 2);
  if (told.length === 0) return `${all}; the first in ${cohorts[0]?.month ?? ''}.`;
  const [came, back] = told.reduce(
    ([sum, again], cohort) => [sum + cohort.customers, again + (cohort.active[1] ?? 0)],
    [0, 0],
  );
  return `${all}; ${formatShare(back, came, 1)} buy again in the month after their first purchase.`;
}
