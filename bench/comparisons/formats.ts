import { writeFile } from 'node:fs/promises';
import type { Bench, Comparison } from '../comparison.js';
import { generateEvents } from '../event-files.js';
import { writeFormats, type FormatFiles } from '../format-files.js';
import { loadFresh } from '../load-fresh.js';
import { loadRow } from '../load-row.js';
import type { BenchRow } from '../results/bench-row.js';

const EVENTS = 300_000;

interface Format {
  readonly what: string;
  readonly file: Exclude<keyof FormatFiles, 'mapping'>;
  /** Additional words for `stream`. */
  readonly more: readonly string[];
  readonly ratio: number;
  readonly isQuick: boolean;
}

/** The same events in other formats compared with the default: delimiters, renamed columns, mapped values, NDJSON. */
export const formats: Comparison = {
  name: 'formats',
  isQuick: true,
  measure: async (bench) => {
    const { world } = bench;
    const events = await generateEvents(world, bench.count(EVENTS));
    const mapping = world.path('mappings', 'mapped.json');
    const files = await writeFormats(events, world.path('formats', 'own.csv'));
    const semicolons = world.path('mappings', 'semicolons.json');
    await writeFile(mapping, JSON.stringify(files.mapping));
    await writeFile(
      semicolons,
      JSON.stringify({ version: 2, file: { dialect: { delimiter: ';' } }, columns: {} }),
    );
    const rows: BenchRow[] = [];
    const chosen = formatsBy(semicolons, mapping).filter((one) => one.isQuick || !bench.isQuick);
    for (const format of chosen) rows.push(await measureFormat(bench, files, format));
    return rows;
  },
};

function formatsBy(semicolons: string, mapping: string): readonly Format[] {
  return [
    {
      what: 'semicolons between the fields',
      file: 'semicolons',
      more: ['--mapping', semicolons],
      ratio: 1.07,
      isQuick: false,
    },
    {
      what: 'the mapping rees46',
      file: 'rees46',
      more: ['--mapping', 'rees46'],
      ratio: 0.77,
      isQuick: false,
    },
    {
      what: 'a value map, an epoch and a decimal comma',
      file: 'mapped',
      more: ['--mapping', mapping],
      ratio: 0.55,
      isQuick: true,
    },
    { what: 'NDJSON', file: 'ndjson', more: [], ratio: 0.55, isQuick: true },
  ];
}

async function measureFormat(
  bench: Bench,
  files: FormatFiles,
  { what, file, more, ratio }: Format,
): Promise<BenchRow> {
  const own = file === 'rees46' ? files.rees46Own : files.own;
  const measured = await bench.measurePairs(
    () => loadFresh(bench.world, files[file], more),
    () => loadFresh(bench.world, own),
  );
  return loadRow(bench, measured, {
    id: `formats.${file}`,
    what: `stream --once, ${what}`,
    against: 'the same rows in our own format',
    events: bench.count(EVENTS),
    ratio,
  });
}
