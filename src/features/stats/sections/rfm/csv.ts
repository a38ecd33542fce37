import { pick, type SectionTable } from '../../forms/csv/section-table.js';
import { onlyAmount } from '../../values/amounts.js';
import type { RfmStats } from './query.js';

/** One row per segment; without revenue if there are several currencies. */
export function sectionTable({ rfm }: RfmStats): SectionTable {
  const rows = (rfm?.segments ?? []).map((row) => ({
    ...row,
    revenue: onlyAmount(row.revenues),
  }));
  return pick(rows, ['segment', 'customers', 'share', 'orders', 'medianDays', 'revenue']);
}
