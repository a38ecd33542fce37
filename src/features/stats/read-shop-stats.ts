import type { Sql } from '../../io/postgres/connection/connection.js';
import { readOneState } from '../../io/postgres/connection/transaction.js';
import { EARLIEST_TIME } from './first-hour.js';
import { readShared, type SharedReadings } from './queries/shared-readings.js';
import { SECTIONS, sectionsInOrder, type SectionName } from './sections/registry.js';
import type { SectionFigures, ShopStats } from './sections/shop-stats.js';
import type { StatsBounds } from './values/stats-bounds.js';

/** What of the shop is looked at. */
export interface StatsScope {
  /** The begin of the first hour that is counted; undefined for all events. */
  readonly since: Date | undefined;
  /** The most products that are wanted. */
  readonly limit: number;
  /** The most events that are scanned, the newest ones; undefined for all. */
  readonly mostScanned?: number | undefined;
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

/**
 * Reads all sections in one transaction that sees one state of the database, so that they agree.
 * What the hourly rollup and the ledger can answer is read there; three shared readings scan the events,
 * or the newest of them.
 */
export async function readShopStats(sql: Sql, scope: StatsScope): Promise<ShopStats> {
  return readOneState(sql, async () => {
    // Customers, sessions and products are grouped by hash; the default of 4 MB would sort them on disk.
    await sql`set local work_mem = '64MB'`;
    const counted = { sql, since: scope.since ?? EARLIEST_TIME };
    const readings = await readShared(counted, scope.limit, scope.mostScanned);
    return { ...boundsOf(scope, readings), ...(await readSections(readings)) };
  });
}

function boundsOf({ since }: StatsScope, { recent, customers }: SharedReadings): StatsBounds {
  return {
    since: since?.toISOString() ?? null,
    scanned:
      recent === undefined ? null : { since: recent.since.toISOString(), events: customers.events },
  };
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
