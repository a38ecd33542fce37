import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip, createZstdCompress } from 'node:zlib';
import type { Bench, Comparison } from '../comparison.js';
import { generateEvents } from '../event-files.js';
import { loadFresh } from '../load-fresh.js';
import { loadRow } from '../load-row.js';
import type { BenchRow } from '../results/bench-row.js';

const EVENTS = 1_000_000;
const PACKINGS = [
  { name: 'gzip', extension: 'gz', pack: createGzip, isQuick: true },
  { name: 'zstd', extension: 'zst', pack: createZstdCompress, isQuick: false },
] as const;

/** The cost of decompressing a file during its load. */
export const compressed: Comparison = {
  name: 'compressed',
  isQuick: true,
  measure: async (bench) => {
    const events = await generateEvents(bench.world, bench.count(EVENTS));
    const rows: BenchRow[] = [];
    for (const packing of PACKINGS.filter((one) => one.isQuick || !bench.isQuick))
      rows.push(await measurePacking(bench, events, packing));
    return rows;
  },
};

async function measurePacking(
  bench: Bench,
  events: string,
  { name, extension, pack }: (typeof PACKINGS)[number],
): Promise<BenchRow> {
  const packed = `${events}.${extension}`;
  await pipeline(createReadStream(events), pack(), createWriteStream(packed));
  const measured = await bench.measurePairs(
    () => loadFresh(bench.world, packed),
    () => loadFresh(bench.world, events),
  );
  return loadRow(bench, measured, {
    id: `compressed.${name}`,
    what: `stream --once, a file that ${name} has compressed`,
    against: 'the same file as it is',
    events: bench.count(EVENTS),
    ratio: 0.8,
  });
}
