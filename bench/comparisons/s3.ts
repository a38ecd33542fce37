import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bench, Comparison } from '../comparison.js';
import { cutIntoFiles, generateEvents } from '../event-files.js';
import { findProgram } from '../find-program.js';
import { loadFolderFresh } from '../load-fresh.js';
import { loadRow } from '../load-row.js';
import type { BenchRow } from '../results/bench-row.js';
import { GATEWAY, S3Gateway } from '../s3-gateway.js';

interface Objects {
  readonly name: string;
  readonly events: number;
  /** Rows of each object. */
  readonly rows: number;
  readonly ratio: number;
}

const LARGE: Objects = { name: 'large', events: 1_000_000, rows: 50_000, ratio: 0.7 };
const SMALL: Objects = { name: 'small', events: 200_000, rows: 100, ratio: 0.4 };
const PROGRAM = findProgram(GATEWAY);

/** The cost of reading files from object storage, over HTTP from this machine. */
export const s3: Comparison = {
  name: 's3',
  isQuick: false,
  skipped:
    PROGRAM === undefined
      ? `${GATEWAY} is not installed; run go install github.com/versity/versitygw/cmd/versitygw@latest`
      : undefined,
  measure: async (bench) => [
    await measureObjects(bench, LARGE),
    await measureObjects(bench, SMALL),
  ],
};

async function measureObjects(
  bench: Bench,
  { name, events, rows, ratio }: Objects,
): Promise<BenchRow> {
  const { world } = bench;
  const count = bench.count(events);
  const folder = world.emptyFolder('local');
  await cutIntoFiles(await generateEvents(world, count), rows, folder);
  await using gateway = await S3Gateway.start(PROGRAM ?? GATEWAY, world.emptyFolder('objects'));
  const files = await readdir(folder);
  for (const file of files) await gateway.put(file, join(folder, file));
  const measured = await bench.measurePairs(
    () => loadFolderFresh(world, gateway.url, ['--endpoint', gateway.endpoint], gateway.env),
    () => loadFolderFresh(world, folder),
  );
  return loadRow(bench, measured, {
    id: `s3.${name}`,
    what: `${files.length.toLocaleString('en')} objects of ${rows.toLocaleString('en')} rows in S3 on this machine (${GATEWAY})`,
    against: 'the same files in a local folder',
    events: count,
    ratio,
  });
}
