import { writeFile } from 'node:fs/promises';
import type { BenchWorld, LoadFigures } from '../bench-world.js';
import type { Comparison } from '../comparison.js';
import { COPY_FILE_COLUMNS, generateEventFiles, MONTH } from '../event-files.js';
import { describeMissing } from '../find-program.js';
import { loadFresh } from '../load-fresh.js';
import { loadRow } from '../load-row.js';

/** Enough events that our start time is negligible; pgloader's slower load would hide it. */
const EVENTS = 1_000_000;

/** The other tool that keeps bad rows: Debian's pgloader, with rows that need no conversion. */
export const pgloader: Comparison = {
  name: 'pgloader',
  isQuick: false,
  skipped: describeMissing('pgloader', 'psql'),
  measure: async (bench) => {
    const { world } = bench;
    const count = bench.count(EVENTS);
    const { events, lines } = await generateEventFiles(world, count);
    const measured = await bench.measurePairs(
      () => loadFresh(world, events),
      () => loadWithPgloader(world, lines),
    );
    return [
      loadRow(bench, measured, {
        id: 'pgloader.time',
        what: `stream --once, ${count.toLocaleString('en')} events`,
        against: 'pgloader, the same rows into the same table',
        events: count,
        ratio: 15,
      }),
    ];
  },
};

async function loadWithPgloader(world: BenchWorld, lines: string): Promise<LoadFigures> {
  await using database = await world.createDatabase([MONTH]);
  const { target } = database;
  const url = `pgsql://${target.user}@unix:${target.host}:${target.port}/${target.database}`;
  const script = world.path('events', 'some.load');
  await writeFile(
    script,
    `load csv from '${lines}' (${COPY_FILE_COLUMNS})
     into ${url} target table public.ecommerce_events (${COPY_FILE_COLUMNS})
     with fields optionally enclosed by '"', fields terminated by ',';`,
  );
  return await world.program(['pgloader', '--quiet', script]);
}
