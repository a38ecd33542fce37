import { pick, type SectionTable } from '../../forms/csv/section-table.js';
import type { DevicesStats } from './query.js';

/** One row per device. */
export function sectionTable({ byDevice }: DevicesStats): SectionTable {
  return pick(byDevice, [
    'deviceType',
    'events',
    'share',
    'customers',
    'averagePrice',
    'customersError',
  ]);
}
