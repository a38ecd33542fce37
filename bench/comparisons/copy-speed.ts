import type { BenchWorld, LoadFigures } from '../bench-world.js';
import type { Comparison } from '../comparison.js';
import { COPY_FILE_COLUMNS, generateEventFiles, MONTH } from '../event-files.js';
import { describeMissing } from '../find-program.js';
import { loadFresh } from '../load-fresh.js';
import { loadRow } from '../load-row.js';
import type { MeasuredPairs } from '../pairs/measure-pairs.js';
import type { BenchRow } from '../results/bench-row.js';
import { microseconds } from '../results/figures.js';

const EVENTS = 1_000_000;
const BACKEND_OF_COPY = 'CPU of the backend of \\copy for a row';

/**
 * The main comparison: a load that validates, deduplicates and keeps a ledger, against psql, which only sends
 * rows.
 */
export const copySpeed: Comparison = {
  name: 'copy',
  isQuick: true,
  skipped: describeMissing('psql'),
  measure: async (bench) => {
    const { world } = bench;
    const count = bench.count(EVENTS);
    const { events, lines } = await generateEventFiles(world, count);
    const measured = await bench.measurePairs(
      () => loadFresh(world, events),
      () => loadWithPsql(world, lines),
    );
    const cpu = cpuRows(count, measured);
    if (bench.isQuick) return cpu;
    const time = loadRow(bench, measured, {
      id: 'copy.time',
      what: `stream --once, ${count.toLocaleString('en')} clean events`,
      against: 'psql \\copy of the same rows into the same table',
      events: count,
      ratio: 1.6,
    });
    return [time, ...cpu];
  },
};

function cpuRows(
  events: number,
  { pairs, counts }: MeasuredPairs<LoadFigures, LoadFigures>,
): BenchRow[] {
  const backend = microseconds(
    events,
    pairs.map(({ b }) => b.backendCpu),
  );
  const row = (
    key: 'cpu' | 'backendCpu',
    texts: Pick<BenchRow, 'id' | 'what'>,
    ratio: number,
  ): BenchRow => ({
    ...texts,
    against: BACKEND_OF_COPY,
    ratios: pairs.map(({ a, b }) => a[key] / b.backendCpu),
    goal: { than: 'at most', ratio },
    counts,
    figures: `${microseconds(
      events,
      pairs.map(({ a }) => a[key]),
    )} µs against ${backend} µs`,
  });
  return [
    row('cpu', { id: 'copy.client', what: 'CPU of ecomstream for a row, user and system' }, 0.42),
    row('backendCpu', { id: 'copy.backends', what: 'CPU of its backends for a row' }, 0.62),
  ];
}

async function loadWithPsql(world: BenchWorld, lines: string): Promise<LoadFigures> {
  await using database = await world.createDatabase([MONTH]);
  const copy = `\\copy ecommerce_events (${COPY_FILE_COLUMNS}) from '${lines}' with (format csv)`;
  return await world.program(['psql', '-X', '-q', '-d', database.url, '-c', copy]);
}
