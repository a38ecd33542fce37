import { withSql, type BenchDatabase, type BenchWorld, type LoadFigures } from '../bench-world.js';
import type { Comparison } from '../comparison.js';
import { appendEvent, generateEvents, MONTH } from '../event-files.js';
import { loadFresh } from '../load-fresh.js';
import { loadRow } from '../load-row.js';

const EVENTS = 1_000_000;

/** A file whose events are already stored, such as a repeated export with one more row. */
export const repeated: Comparison = {
  name: 'repeated',
  isQuick: true,
  measure: async (bench) => {
    const { world } = bench;
    const count = bench.count(EVENTS);
    const events = await generateEvents(world, count);
    const again = world.path('events', 'again.csv');
    await appendEvent(events, again);
    await using database = await world.createDatabase([MONTH]);
    await world.load(again, database);
    await withSql(database.target, (sql) => sql`vacuum analyze`);
    const measured = await bench.measurePairs(
      () => loadStored(world, again, count, database),
      () => loadFresh(world, events),
    );
    return [
      loadRow(bench, measured, {
        id: 'repeated.time',
        what: `a file whose ${count.toLocaleString('en')} events are all stored already`,
        against: 'the same events into an empty table',
        events: count,
        ratio: 0.8,
      }),
    ];
  },
};

/** Loads a file that is not in the ledger, although its events are stored. */
async function loadStored(
  world: BenchWorld,
  file: string,
  events: number,
  database: BenchDatabase,
): Promise<LoadFigures> {
  await withSql(database.target, async (sql) => {
    await sql`truncate rejected_events, field_quality, ingest_batches, ingest_files`;
    await sql`checkpoint`;
  });
  const figures = await world.load(file, database);
  const { duplicates } = JSON.parse(figures.stdout);
  if (duplicates !== events + 1) throw new Error(`${duplicates} of ${events + 1} were duplicates`);
  return figures;
}
