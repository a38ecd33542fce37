import type { MinuteSpan } from '../../core/summary/cover.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import { readOneState } from '../../io/postgres/connection/transaction.js';
import { SharedReadings } from './queries/shared-readings.js';
import { readCountedSpan } from './queries/time-span.js';
import { SECTIONS, sectionsInOrder, type SectionName } from './sections/registry.js';
import type { SectionFigures, ShopStats } from './sections/shop-stats.js';

/** What of the shop is looked at. */
export interface StatsScope {
  /** The first minute since the epoch that is counted; undefined for all events. */
  readonly since: number | undefined;
  /** The most products that are wanted. */
  readonly limit: number;
}

/** The order of `stats --json` is a contract; the other sections follow as the registry lists them. */
const FIRST_NAMES: readonly SectionName[] = [
  'totals',
  'byEventType',
  'overTime',
  'topProducts',
  'byCategory',
  'byDevice',
  'hourly',
];

const MINUTE = 60_000;

/**
 * Reads all sections in one transaction that sees one state of the database, so that they agree. Only the stored events
 * of hours that the time cuts are looked at; all else is in the summaries, the rollup and the ledger.
 */
export async function readShopStats(sql: Sql, scope: StatsScope): Promise<ShopStats> {
  return readOneState(sql, async () => {
    // Products are grouped by hash; the default of 4 MB would sort them on disk.
    await sql`set local work_mem = '64MB'`;
    const readings = await readingsOf(sql, scope);
    return { ...boundsOf(scope), ...(await readSections(readings)) };
  });
}

async function readingsOf(sql: Sql, { since, limit }: StatsScope): Promise<SharedReadings> {
  const all = (await readCountedSpan(sql)) ?? NOTHING;
  const from = since ?? all.from;
  return SharedReadings.of(
    sql,
    { from, to: Math.max(from, all.to) },
    {
      limit,
      loadedSince: new Date(since === undefined ? EARLIEST : since * MINUTE),
    },
  );
}

const NOTHING: MinuteSpan = { from: 0, to: 0 };
/** No batch was loaded before. */
const EARLIEST = 0;

function boundsOf({ since }: StatsScope): Pick<ShopStats, 'since'> {
  return { since: since === undefined ? null : new Date(since * MINUTE).toISOString() };
}

async function readSections(readings: SharedReadings): Promise<SectionFigures> {
  const figures: Partial<Record<SectionName, object>> = {};
  for (const { name, query } of sectionsInOrder(FIRST_NAMES)) {
    if (query === 'none') continue;
    const { readSection } = await query();
    figures[name] = await readSection(readings);
  }
  if (!isComplete(figures)) throw new Error('a section with a query was not read');
  return figures;
}

/** Whether every section that has a query was read. */
function isComplete(figures: object): figures is SectionFigures {
  return SECTIONS.every(({ name, query }) => query === 'none' || Object.hasOwn(figures, name));
}
