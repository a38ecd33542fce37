import { writeFile } from 'node:fs/promises';
import { isInstalled, type BenchWorld, type LoadFigures } from '../bench-world.js';
import { yieldBetweenChunks, type Comparison } from '../comparison.js';
import { COPY_FILE_COLUMNS, generateEventFiles, MONTH } from '../event-files.js';
import { ratesOf } from '../rate.js';
import { loadWithEcomstream } from './copy-speed.js';

/** Enough that our start, which pgloader's slower loading would hide, counts for little. */
const EVENTS = 1_000_000;
const ROUNDS = 3;

/** The other tool that keeps bad rows: Debian's pgloader, given rows that are ready to be sent. */
export const pgloader: Comparison = {
  name: 'pgloader',
  skipped: isInstalled('pgloader') && isInstalled('psql') ? undefined : 'pgloader is not installed',
  measure: async (world) => {
    const { events, lines } = await generateEventFiles(world, 'some', EVENTS);
    const pairs = await yieldBetweenChunks(
      ROUNDS,
      () => loadWithEcomstream(world, events),
      () => loadWithPgloader(world, lines),
    );
    return [
      {
        what: `stream --once, ${EVENTS.toLocaleString('en')} events`,
        against: 'pgloader, the same rows into the same table',
        ratios: pairs.map(({ a, b }) => b.seconds / a.seconds),
        goal: { than: 'at least', ratio: 12 },
        figures: ratesOf(EVENTS, pairs),
      },
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
