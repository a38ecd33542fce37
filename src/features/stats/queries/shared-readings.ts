import { readBestSellers, type BestSellers } from './best-sellers.js';
import { chooseScan, type RecentScan } from './choose-scan.js';
import { readCustomers, type Customers } from './customers.js';
import { readDataSpan, type DataSpan } from './data-span.js';
import { readEventTypes, type EventTypes } from './event-types.js';
import type { CurrencySales } from '../values/currency-sales.js';
import { readSalesByCurrency } from './sales-by-currency.js';
import { readSessions, type Sessions } from './sessions.js';
import type { StatsQuery } from './stats-query.js';

/** What the query of a section is given: the database, and what serves several sections and is read once. */
export interface SharedReadings {
  /** All events that are counted: for the hourly rollup and the ledger. */
  readonly counted: StatsQuery;
  /** The events that may be scanned: for `ecommerce_events`. */
  readonly scanned: StatsQuery;
  /** The most rows of a list of unbounded length. */
  readonly limit: number;
  /** Undefined where there is no event. */
  readonly span: DataSpan | undefined;
  readonly eventTypes: EventTypes;
  /** What was sold, by currency. */
  readonly sales: readonly CurrencySales[];
  /** Undefined where all counted events are scanned. */
  readonly recent: RecentScan | undefined;
  readonly customers: Customers;
  readonly sessions: Sessions;
  readonly bestSellers: BestSellers;
}

/**
 * Reads what serves several sections.
 * @param mostScanned the most events to scan, the newest ones; undefined for all.
 */
export async function readShared(
  counted: StatsQuery,
  limit: number,
  mostScanned: number | undefined,
): Promise<SharedReadings> {
  const span = await readDataSpan(counted);
  const eventTypes = await readEventTypes(counted);
  const sales = await readSalesByCurrency(counted);
  const recent = await chooseScan(counted, mostScanned);
  const scanned = { ...counted, since: recent?.since ?? counted.since };
  return {
    counted,
    scanned,
    limit,
    span,
    eventTypes,
    sales,
    recent,
    customers: await readCustomers(scanned),
    sessions: await readSessions(scanned),
    bestSellers: await readBestSellers(scanned, limit, sales.length <= 1),
  };
}
