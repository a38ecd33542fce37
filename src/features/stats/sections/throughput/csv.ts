import { pick, type SectionTable } from '../../forms/csv/section-table.js';
import type { ThroughputStats } from './query.js';

/** One row. */
export function sectionTable({ throughput }: ThroughputStats): SectionTable {
  const { lastHour, lastDay, ...all } = throughput;
  const row = {
    ...all,
    lastHourBatches: lastHour.batches,
    lastHourEvents: lastHour.events,
    lastDayBatches: lastDay.batches,
    lastDayEvents: lastDay.events,
  };
  return pick(
    [row],
    [
      'batches',
      'events',
      'files',
      'bytes',
      'seconds',
      'eventsPerSecond',
      'lastHourBatches',
      'lastHourEvents',
      'lastDayBatches',
      'lastDayEvents',
      'from',
      'to',
    ],
  );
}
