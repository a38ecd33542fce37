import { withSql, type BenchDatabase, type BenchWorld, type LoadFigures } from '../bench-world.js';
import type { Bench, Comparison } from '../comparison.js';
import { generateEvents, MONTH } from '../event-files.js';
import { loadFresh } from '../load-fresh.js';
import { loadRow } from '../load-row.js';
import type { BenchRow } from '../results/bench-row.js';
import { describeSpread } from '../results/figures.js';
import { storeEvents } from '../stored-events.js';

const STORED = 20_000_000;
const FEW = 200_000;
const EVENTS = 500_000;

/** Whether loading and `stats` become slower with the number of stored events. */
export const stored: Comparison = {
  name: 'stored',
  isQuick: false,
  measure: async (bench) => {
    const { world, count } = bench;
    await using full = await world.createDatabase([MONTH]);
    await storeEvents(full, count(STORED));
    await using slight = await world.createDatabase([MONTH]);
    await storeEvents(slight, count(FEW));
    return [await measureLoads(bench, full), await measureStats(bench, full, slight)];
  },
};

async function measureLoads(bench: Bench, full: BenchDatabase): Promise<BenchRow> {
  const { world, count } = bench;
  const events = await generateEvents(world, count(EVENTS));
  const measured = await bench.measurePairs(
    () => loadAgain(world, events, full),
    () => loadFresh(world, events),
  );
  return loadRow(bench, measured, {
    id: 'stored.time',
    what: `events/s with ${count(STORED).toLocaleString('en')} events stored`,
    against: 'with an empty table',
    events: count(EVENTS),
    ratio: 0.95,
  });
}

async function measureStats(
  { world, count, measurePairs }: Bench,
  full: BenchDatabase,
  slight: BenchDatabase,
): Promise<BenchRow> {
  const { pairs, counts } = await measurePairs(
    () => world.ecomstream(['stats', '--json'], full),
    () => world.ecomstream(['stats', '--json'], slight),
  );
  const seconds = (key: 'a' | 'b') => pairs.map((pair) => pair[key].seconds);
  return {
    id: 'stored.stats',
    what: `stats over ${count(STORED).toLocaleString('en')} events`,
    against: `over ${count(FEW).toLocaleString('en')}`,
    ratios: pairs.map(({ a, b }) => a.seconds / b.seconds),
    goal: { than: 'at most', ratio: 1.5 },
    counts,
    figures: `${describeSpread(seconds('a'), 2)} s against ${describeSpread(seconds('b'), 2)} s`,
  };
}

/** Loads a file, and then deletes its record and its events. */
async function loadAgain(
  world: BenchWorld,
  events: string,
  database: BenchDatabase,
): Promise<LoadFigures> {
  const figures = await world.load(events, database);
  await withSql(database.target, async (sql) => {
    await sql`truncate ecommerce_events_2026_10, rejected_events, field_quality, ingest_batches, ingest_files`;
    await sql`delete from event_rollup_hourly where hour >= ${MONTH}::timestamptz`;
    await sql`delete from summary_products where began_at >= ${MONTH}::timestamptz`;
    await sql`delete from summary_sketches where began_at >= ${MONTH}::timestamptz`;
    await sql`vacuum`;
    await sql`checkpoint`;
  });
  return figures;
}
