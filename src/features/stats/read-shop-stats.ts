import type { Sql } from '../../io/postgres/connection/connection.js';
import { chooseScan } from './queries/choose-scan.js';
import { EARLIEST_TIME } from './first-hour.js';
import { readCategories } from './queries/categories.js';
import { readCustomers } from './queries/customers.js';
import { readDataSpan } from './queries/data-span.js';
import { readDevices } from './queries/devices.js';
import { readEventTypes } from './queries/event-types.js';
import { readHours } from './queries/hours.js';
import { readLoadHistory } from './queries/load-history.js';
import { readLoadQuality } from './queries/load-quality.js';
import { readLoadThroughput } from './queries/load-throughput.js';
import { readOverTime } from './queries/over-time.js';
import { readBestSellers } from './queries/products.js';
import { readSessions } from './queries/sessions.js';
import type { StatsQuery } from './queries/stats-query.js';
import type { EventsOverTime, ShopStats } from './shop-stats.js';

/** What of the shop is looked at. */
export interface StatsScope {
  /** The begin of the first hour that is counted; undefined for all events. */
  readonly since: Date | undefined;
  /** The most products that are wanted. */
  readonly limit: number;
  /** The most events that are scanned, the newest ones; undefined for all. */
  readonly mostScanned?: number | undefined;
}

const NO_TIME: EventsOverTime = { unit: 'hour', periods: [], series: [], revenue: [] };

/**
 * Reads all analyses in one transaction that sees one state of the database, so that they agree.
 * What the hourly rollup and the ledger can answer is read there; three analyses scan the events,
 * or the newest of them.
 */
export async function readShopStats(sql: Sql, scope: StatsScope): Promise<ShopStats> {
  return sql.begin('isolation level repeatable read read only', async (transaction) => {
    // Customers, sessions and products are grouped by hash; the default of 4 MB would sort them on disk.
    await transaction`set local work_mem = '64MB'`;
    return readSections({ sql: transaction, since: scope.since ?? EARLIEST_TIME }, scope);
  });
}

async function readSections(query: StatsQuery, scope: StatsScope): Promise<ShopStats> {
  const span = await readDataSpan(query);
  const { events, removed, revenue, byEventType } = await readEventTypes(query);
  const recent = await chooseScan(query, scope.mostScanned);
  const scan = { ...query, since: recent?.since ?? query.since };
  const scanned = await readCustomers(scan);
  const { customers, byDevice } = scanned;
  const { from, to } = recent?.span ?? scanned;
  const { sessions, buyingSessions, funnel } = await readSessions(scan);
  const { topProducts, bestOfCategory } = await readBestSellers(scan, scope.limit);
  return {
    since: toInstant(scope.since),
    scanned:
      recent === undefined ? null : { since: recent.since.toISOString(), events: scanned.events },
    totals: {
      events,
      removed,
      customers,
      sessions,
      buyingSessions,
      revenue,
      from: toInstant(from),
      to: toInstant(to),
    },
    byEventType,
    overTime: span === undefined ? NO_TIME : await readOverTime(query, span),
    topProducts,
    byCategory: await readCategories(query, bestOfCategory),
    byDevice: recent === undefined ? byDevice : await readDevices(query, byDevice),
    hourly: span === undefined ? [] : await readHours(query, span),
    funnel,
    quality: await readLoadQuality(query),
    throughput: await readLoadThroughput(query),
    loadHistory: await readLoadHistory(query),
  };
}

function toInstant(time: Date | null | undefined): string | null {
  return time?.toISOString() ?? null;
}
