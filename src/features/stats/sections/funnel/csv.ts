import { pick, withScan, type SectionTable } from '../../forms/csv/section-table.js';
import type { FunnelStats } from './query.js';

/** One row a step. */
export function sectionTable(stats: FunnelStats): SectionTable {
  return withScan(stats, pick(stats.funnel, ['step', 'sessions', 'share', 'conversion']));
}
