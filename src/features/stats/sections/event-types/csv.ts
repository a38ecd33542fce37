import { pick, type SectionTable } from '../../forms/csv/section-table.js';
import type { EventTypesStats } from './query.js';

/** One row per event type. */
export function sectionTable({ byEventType }: EventTypesStats): SectionTable {
  return pick(byEventType, ['eventType', 'events', 'share']);
}
