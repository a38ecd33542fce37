import type { StatsSection } from '../stats-settings.js';
import type { LoadQuality, ShopStats } from '../shop-stats.js';
import type { StatsBounds } from '../values/stats-bounds.js';
import type { Cell } from '../../../display/table/csv-cell.js';

/** One section as a plain table. */
export interface SectionTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** The sections as tables; the columns bear the names of `stats --json`. */
export const SECTION_TABLES: Readonly<Record<StatsSection, (stats: ShopStats) => SectionTable>> = {
  totals: (stats) =>
    withScan(
      stats,
      pick(
        [stats.totals],
        ['events', 'customers', 'sessions', 'buyingSessions', 'revenue', 'from', 'to'],
      ),
    ),
  byEventType: ({ byEventType }) => pick(byEventType, ['eventType', 'events', 'share']),
  overTime: ({ overTime }) => ({
    head: [overTime.unit, 'eventType', 'events'],
    rows: overTime.periods.flatMap((period, index) =>
      overTime.series.map(({ eventType, events }) => [period, eventType, events[index] ?? 0]),
    ),
  }),
  funnel: (stats) =>
    withScan(stats, pick(stats.funnel, ['step', 'sessions', 'share', 'conversion'])),
  topProducts: (stats) =>
    withScan(
      stats,
      pick(stats.topProducts, [
        'productId',
        'productName',
        'category',
        'events',
        'views',
        'purchases',
        'revenue',
      ]),
    ),
  byCategory: (stats) =>
    withScan(
      stats,
      pick(
        stats.byCategory.map(({ topProduct, ...category }) => ({
          ...category,
          topProductId: topProduct?.productId ?? null,
          topProductName: topProduct?.productName ?? null,
        })),
        [
          'category',
          'events',
          'share',
          'views',
          'purchases',
          'revenue',
          'topProductId',
          'topProductName',
        ],
      ),
    ),
  byDevice: (stats) =>
    withScan(
      stats,
      pick(stats.byDevice, ['deviceType', 'events', 'share', 'customers', 'averagePrice']),
    ),
  hourly: ({ hourly }) => pick(hourly, ['hour', 'events', 'purchases', 'revenue']),
  quality: ({ quality }) => ({ head: ['what', 'name', 'rows'], rows: qualityRows(quality) }),
  throughput: ({ throughput: { lastHour, lastDay, ...all } }) =>
    pick(
      [
        {
          ...all,
          lastHourBatches: lastHour.batches,
          lastHourEvents: lastHour.events,
          lastDayBatches: lastDay.batches,
          lastDayEvents: lastDay.events,
        },
      ],
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
    ),
};

function pick<K extends string>(
  records: readonly Readonly<Record<K, Cell>>[],
  head: readonly K[],
): SectionTable {
  return { head, rows: records.map((record) => head.map((column) => record[column])) };
}

/**
 * A table of which something is of the scanned events. Where these are not all, two columns more at its end say
 * which they are: a table that is read later, alone, must not pass for one of all.
 */
function withScan({ scanned }: StatsBounds, { head, rows }: SectionTable): SectionTable {
  if (scanned === null) return { head, rows };
  return {
    head: [...head, 'scannedSince', 'scannedEvents'],
    rows: rows.map((row) => [...row, scanned.since, scanned.events]),
  };
}

function qualityRows(quality: LoadQuality): readonly (readonly Cell[])[] {
  const counts = ['read', 'inserted', 'duplicates', 'rejected'] as const;
  const named = ['rejects', 'warnings', 'nulls'] as const;
  return [
    ...counts.map((what) => [what, null, quality[what]]),
    ...named.flatMap((what) =>
      Object.entries(quality[what]).map(([name, rows]) => [what, name, rows]),
    ),
  ];
}
