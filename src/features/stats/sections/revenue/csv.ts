import { pick, type SectionTable } from '../../forms/csv/section-table.js';
import type { TotalsStats } from '../totals/query.js';

/** One row a currency; empty for the one that is not named. */
export function sectionTable({ totals }: TotalsStats): SectionTable {
  return pick(totals.sales, ['currency', 'purchases', 'revenue', 'refunds', 'netRevenue', 'units']);
}
