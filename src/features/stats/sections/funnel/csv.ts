import { pick, type SectionTable } from '../../forms/csv/section-table.js';
import type { FunnelStats } from './query.js';

/** One row per step. */
export function sectionTable({ funnel }: FunnelStats): SectionTable {
  return pick(funnel, ['step', 'sessions', 'share', 'conversion', 'sessionsError']);
}
