import { writeFile } from 'node:fs/promises';
import type { BenchWorld, LoadFigures } from '../bench-world.js';
import { median, yieldBetweenChunks, type BenchRow, type Comparison } from '../comparison.js';
import { generateEvents, MONTH } from '../event-files.js';
import { writeFormats, type FormatFiles } from '../format-files.js';
import { ratesOf } from '../rate.js';

const EVENTS = 300_000;
const ROUNDS = 5;

interface Format {
  readonly what: string;
  readonly file: Exclude<keyof FormatFiles, 'mapping'>;
  /** Words behind those of `stream`. */
  readonly more: readonly string[];
  readonly ratio: number;
}

/** The same events in other formats against our own: delimiters, renamed columns, mapped values, NDJSON. */
export const formats: Comparison = {
  name: 'formats',
  measure: async (world) => {
    const events = await generateEvents(world, 'own', EVENTS);
    const mapping = world.path('mappings', 'mapped.json');
    const files = await writeFormats(events, world.path('formats', 'own.csv'));
    const semicolons = world.path('mappings', 'semicolons.json');
    await writeFile(mapping, JSON.stringify(files.mapping));
    await writeFile(
      semicolons,
      JSON.stringify({ version: 2, file: { dialect: { delimiter: ';' } }, columns: {} }),
    );
    const rows: BenchRow[] = [];
    for (const format of formatsBy(semicolons, mapping))
      rows.push(...(await measureFormat(world, files, format)));
    return rows;
  },
};

function formatsBy(semicolons: string, mapping: string): readonly Format[] {
  return [
    {
      what: 'semicolons between the fields',
      file: 'semicolons',
      more: ['--mapping', semicolons],
      ratio: 0.97,
    },
    { what: 'the mapping rees46', file: 'rees46', more: ['--mapping', 'rees46'], ratio: 0.7 },
    {
      what: 'a value map, an epoch and a decimal comma',
      file: 'mapped',
      more: ['--mapping', mapping],
      ratio: 0.5,
    },
    { what: 'NDJSON', file: 'ndjson', more: [], ratio: 0.5 },
  ];
}

async function measureFormat(
  world: BenchWorld,
  files: FormatFiles,
  { what, file, more, ratio }: Format,
): Promise<readonly BenchRow[]> {
  const own = file === 'rees46' ? files.rees46Own : files.own;
  const pairs = await yieldBetweenChunks(
    ROUNDS,
    () => load(world, files[file], more),
    () => load(world, own, []),
  );
  const [cpu, ownCpu] = [pairs.map(({ a }) => a), pairs.map(({ b }) => b)].map(cpuOf);
  const memory = Math.round(Math.max(...pairs.map(({ a }) => a.peakMb)));
  return [
    {
      what: `stream --once, ${what}`,
      against: 'the same rows in our own format',
      ratios: pairs.map(({ a, b }) => b.seconds / a.seconds),
      goal: { than: 'at least', ratio },
      figures: `${ratesOf(EVENTS, pairs)}; CPU for a row ${cpu} against ${ownCpu}; at most ${memory} MB`,
    },
  ];
}

/** Least, median and most. */
function cpuOf(runs: readonly LoadFigures[]): string {
  const each = runs.map(({ cpu }) => (cpu / EVENTS) * 1e6);
  return `${median(each).toFixed(1)} µs (${Math.min(...each).toFixed(1)} to ${Math.max(...each).toFixed(1)})`;
}

async function load(
  world: BenchWorld,
  file: string,
  more: readonly string[],
): Promise<LoadFigures> {
  await using database = await world.createDatabase([MONTH]);
  return await world.load(file, database, more);
}
