import { pick, withScan, type SectionTable } from '../../forms/csv/section-table.js';
import type { DevicesStats } from './query.js';

/** One row a device. */
export function sectionTable(stats: DevicesStats): SectionTable {
  return withScan(
    stats,
    pick(stats.byDevice, ['deviceType', 'events', 'share', 'customers', 'averagePrice']),
  );
}
