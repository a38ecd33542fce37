import { yieldBetweenChunks, median, type Comparison } from '../comparison.js';
import { withSql, type BenchDatabase, type BenchWorld, type LoadFigures } from '../bench-world.js';
import { generateEvents, MONTH } from '../event-files.js';
import { ratesOf } from '../rate.js';
import { storeEvents } from '../stored-events.js';
import { loadWithEcomstream } from './copy-speed.js';

const STORED = 20_000_000;
const FEW = 200_000;
const EVENTS = 500_000;
const ROUNDS = 5;

/** Whether loading and `stats` become slower with the events that are there already. */
export const stored: Comparison = {
  name: 'stored',
  measure: async (world) => {
    const events = await generateEvents(world, 'new', EVENTS);
    await using full = await world.createDatabase([MONTH]);
    await storeEvents(full, STORED);
    await using slight = await world.createDatabase([MONTH]);
    await storeEvents(slight, FEW);
    const loads = await yieldBetweenChunks(
      ROUNDS,
      () => loadAgain(world, events, full),
      () => loadWithEcomstream(world, events),
    );
    const looks = await yieldBetweenChunks(
      ROUNDS,
      () => world.ecomstream(['stats', '--json'], full),
      () => world.ecomstream(['stats', '--json'], slight),
    );
    return [
      {
        what: `events/s with ${STORED.toLocaleString('en')} events stored`,
        against: 'with an empty table',
        ratios: loads.map(({ a, b }) => b.seconds / a.seconds),
        goal: { than: 'at least', ratio: 0.9 },
        figures: ratesOf(EVENTS, loads),
      },
      {
        what: `stats over ${STORED.toLocaleString('en')} events`,
        against: `over ${FEW.toLocaleString('en')}`,
        ratios: looks.map(({ a, b }) => a.seconds / b.seconds),
        goal: { than: 'at most', ratio: 1.5 },
        figures: `${median(looks.map(({ a }) => a.seconds)).toFixed(2)} s against ${median(looks.map(({ b }) => b.seconds)).toFixed(2)} s`,
      },
    ];
  },
};

/** Loads a file, and forgets it and its events afterwards. */
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
