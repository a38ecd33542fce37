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

/** Which figures of the shop to read. */
export interface StatsScope {
  /** The first counted minute since the epoch; undefined for all events. */
  readonly since: number | undefined;
  /** Maximum number of products. */
  readonly limit: number;
  /** The only sections to read; by default all. */
  readonly only?: readonly SectionName[] | undefined;
  /** On-demand sections to read in addition. */
  readonly also?: readonly OnDemandName[];
  /** The comparison period for the span. */
  readonly compare?: { readonly with: ComparedWith; readonly now: number } | undefined;
}

/** The order in `stats --json` is a public contract; the other sections follow in the order of the registry. */
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
 * Reads the sections in one transaction with a single snapshot, so that they are consistent. Reads only the stored
 * events of partial hours; all other data is in the summaries, the rollup and the ledger. If one section is
 * requested, the others are absent, except those whose figures it shows.
 */
export async function readShopStats(sql: Sql, scope: StatsScope): Promise<ShopStats> {
  return readOneState(sql, async () => {
    // Products are grouped by hash; the default of 4 MB would cause sorts on disk.
    await sql`set local work_mem = '64MB'`;
    const readings = await readingsOf(sql, scope);
    return { ...boundsOf(scope), ...(await readSections(readings, neededFor(scope))) };
  });
}

/** Reads the on-demand sections for all time. */
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

/**
 * The sections to read: the requested ones, those that they need, and the one that shows whether there are events.
 */
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

/** Whether all wanted sections with a query were read. */
function isComplete(figures: object, names: ReadonlySet<string>): figures is SectionFigures {
  return SECTIONS.every(
    ({ name, query }) => query === 'none' || !names.has(name) || Object.hasOwn(figures, name),
  );
}
