import { DAY_MINUTES, type MinuteSpan } from '../../core/summary/cover.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import { readOneState } from '../../io/postgres/connection/transaction.js';
import { SharedReadings, type ComparedReadings } from './queries/shared-readings.js';
import { readCountedSpan } from './queries/time-span.js';
import type { ComparedWith } from './values/compared-with.js';
import {
  isOnDemand,
  ON_DEMAND_SECTIONS,
  SECTIONS,
  sectionsInOrder,
  type OnDemandName,
  type SectionName,
} from './sections/registry.js';
import type { CustomerStats, SectionFigures, ShopStats } from './sections/shop-stats.js';

/** What of the shop is looked at. */
export interface StatsScope {
  /** The first minute since the epoch that is counted; undefined for all events. */
  readonly since: number | undefined;
  /** The most products that are wanted. */
  readonly limit: number;
  /** The only sections that are wanted; all are unless it is given. */
  readonly only?: readonly SectionName[] | undefined;
  /** Sections that are read on demand, and wanted beside all others. */
  readonly also?: readonly OnDemandName[];
  /** What the time since then is compared with. */
  readonly compare?: { readonly with: ComparedWith; readonly now: number } | undefined;
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
 * Reads the sections in one transaction that sees one state of the database, so that they agree. Only the stored events
 * of hours that the time cuts are looked at; all else is in the summaries, the rollup and the ledger. Where one section is
 * wanted, the others are not there, but for those whose figures it shows.
 */
export async function readShopStats(sql: Sql, scope: StatsScope): Promise<ShopStats> {
  return readOneState(sql, async () => {
    // Products are grouped by hash; the default of 4 MB would sort them on disk.
    await sql`set local work_mem = '64MB'`;
    const readings = await readingsOf(sql, scope);
    return { ...boundsOf(scope), ...(await readSections(readings, neededFor(scope))) };
  });
}

/** Reads what is read on demand, of all the time. */
export async function readCustomerStats(sql: Sql): Promise<CustomerStats> {
  const names = ON_DEMAND_SECTIONS.map(({ name }) => name);
  return readShopStats(sql, { since: undefined, limit: 1, only: names });
}

async function readingsOf(sql: Sql, scope: StatsScope): Promise<SharedReadings> {
  const { since, limit } = scope;
  const all = (await readCountedSpan(sql)) ?? NOTHING;
  const from = since ?? all.from;
  const compared = await comparedReadings(sql, scope);
  return SharedReadings.of(
    sql,
    { from, to: Math.max(from, all.to) },
    {
      limit,
      loadedSince: new Date(since === undefined ? EARLIEST : since * MINUTE),
      compared,
    },
  );
}

const WEEK_MINUTES = 7 * DAY_MINUTES;

async function comparedReadings(
  sql: Sql,
  { since, limit, compare }: StatsScope,
): Promise<ComparedReadings | undefined> {
  if (compare === undefined || since === undefined) return undefined;
  const shift = compare.with === 'week' ? WEEK_MINUTES : compare.now - since;
  const span = { from: since - shift, to: compare.now - shift };
  const loadedSince = new Date(EARLIEST);
  return {
    with: compare.with,
    readings: await SharedReadings.of(sql, span, { limit, loadedSince }),
  };
}

const NOTHING: MinuteSpan = { from: 0, to: 0 };
/** No batch was loaded before. */
const EARLIEST = 0;

function boundsOf({ since }: StatsScope): Pick<ShopStats, 'since'> {
  return { since: since === undefined ? null : new Date(since * MINUTE).toISOString() };
}

/** The sections to read for one of them: it, those that it needs, and the one that tells whether there is an event. */
function neededFor({ only, also = [] }: StatsScope): ReadonlySet<string> {
  const wanted = SECTIONS.filter(({ name }) =>
    only === undefined ? !isOnDemand(name) || also.includes(name) : only.includes(name),
  );
  return new Set(['byEventType', ...wanted.flatMap(({ name, needs }) => [name, ...needs])]);
}

async function readSections(
  readings: SharedReadings,
  names: ReadonlySet<string>,
): Promise<SectionFigures> {
  const figures: Partial<Record<SectionName, object | null>> = {};
  for (const { name, query } of sectionsInOrder(FIRST_NAMES)) {
    if (query === 'none' || !names.has(name)) continue;
    const { readSection } = await query();
    figures[name] = await readSection(readings);
  }
  if (!isComplete(figures, names)) throw new Error('a section with a query was not read');
  return figures;
}

/** Whether every wanted section that has a query was read. */
function isComplete(figures: object, names: ReadonlySet<string>): figures is SectionFigures {
  return SECTIONS.every(
    ({ name, query }) => query === 'none' || !names.has(name) || Object.hasOwn(figures, name),
  );
}
