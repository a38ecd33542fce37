import { yieldBetweenChunks, median, type BenchRow, type Comparison } from '../comparison.js';
import { isInstalled, type BenchWorld, type LoadFigures } from '../bench-world.js';
import { ratesOf } from '../rate.js';
import { COPY_FILE_COLUMNS, generateEventFiles, MONTH } from '../event-files.js';

const EVENTS = 1_000_000;
const ROUNDS = 5;

/** The main one: a load that validates, dedupes and keeps a ledger, against psql, which only sends. */
export const copySpeed: Comparison = {
  name: 'copy',
  skipped: isInstalled('psql') ? undefined : 'psql is not installed',
  measure: async (world) => {
    const { events, lines } = await generateEventFiles(world, 'clean', EVENTS);
    const pairs = await yieldBetweenChunks(
      ROUNDS,
      () => loadWithEcomstream(world, events),
      () => loadWithPsql(world, lines),
    );
    return [speedRow(pairs), cpuRow(pairs)];
  },
};

type Pairs = Awaited<ReturnType<typeof yieldBetweenChunks<LoadFigures, LoadFigures>>>;

function speedRow(pairs: Pairs): BenchRow {
  return {
    what: `stream --once, ${EVENTS.toLocaleString('en')} clean events`,
    against: 'psql \\copy of the same rows into the same table',
    ratios: pairs.map(({ a, b }) => b.seconds / a.seconds),
    goal: { than: 'at least', ratio: 1.2 },
    figures: ratesOf(EVENTS, pairs),
  };
}

function cpuRow(pairs: Pairs): BenchRow {
  const client = median(pairs.map(({ a }) => microseconds(a.cpu)));
  const server = median(pairs.map(({ a }) => microseconds(a.backendCpu)));
  const backend = median(pairs.map(({ b }) => microseconds(b.backendCpu)));
  return {
    what: 'CPU of ecomstream for a row, user and system',
    against: 'CPU of the backend of \\copy for a row',
    ratios: pairs.map(({ a, b }) => a.cpu / b.backendCpu),
    goal: { than: 'at most', ratio: 0.6 },
    figures: `${client.toFixed(1)} µs against ${backend.toFixed(1)} µs; the backends of ecomstream ${server.toFixed(1)} µs`,
  };
}

function microseconds(seconds: number): number {
  return (seconds / EVENTS) * 1e6;
}

/** Loads one file of events into an empty database. */
export async function loadWithEcomstream(world: BenchWorld, events: string): Promise<LoadFigures> {
  await using database = await world.createDatabase([MONTH]);
  return await world.load(events, database);
}

async function loadWithPsql(world: BenchWorld, lines: string): Promise<LoadFigures> {
  await using database = await world.createDatabase([MONTH]);
  const copy = `\\copy ecommerce_events (${COPY_FILE_COLUMNS}) from '${lines}' with (format csv)`;
  return await world.program(['psql', '-X', '-q', '-d', database.url, '-c', copy]);
}
