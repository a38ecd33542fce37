import { pick, type SectionTable } from '../../forms/csv/section-table.js';
import type { TotalsStats } from '../totals/query.js';

/** One row per currency; empty for an unnamed currency. */
export function sectionTable({ totals }: TotalsStats): SectionTable {
  return pick(totals.sales, ['currency', 'purchases', 'revenue', 'refunds', 'netRevenue', 'units']);
}
