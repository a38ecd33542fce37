import { join } from 'node:path';
import type { BenchWorld, LoadFigures } from '../bench-world.js';
import type { Comparison } from '../comparison.js';
import { cutIntoFiles, generateEvents, MONTH } from '../event-files.js';
import { describeMissing, findProgram } from '../find-program.js';
import { loadFolderFresh } from '../load-fresh.js';
import { loadRow } from '../load-row.js';
import { startTcpProxy } from '../../test/support/tcp-proxy.js';

const EVENTS = 1_000_000;
const FILES = 20;
const SUBMIT = 'spark-submit';
const JOB = join(import.meta.dirname, '../spark/load_events.py');
const DRIVER = 'org.postgresql:postgresql:42.7.4';

/** Spark Structured Streaming, a common choice for such pipelines; both sides include the start-up. */
export const spark: Comparison = {
  name: 'spark',
  isQuick: false,
  skipped: describeMissing(SUBMIT, 'java'),
  measure: async (bench) => {
    const { world } = bench;
    const count = bench.count(EVENTS);
    const folder = world.emptyFolder('spark-files');
    await cutIntoFiles(await generateEvents(world, count), Math.ceil(count / FILES), folder);
    const measured = await bench.measurePairs(
      () => loadFolderFresh(world, folder),
      () => loadWithSpark(world, folder),
    );
    const { pairs, counts } = measured;
    const time = loadRow(bench, measured, {
      id: 'spark.time',
      what: `stream --once, ${count.toLocaleString('en')} events in ${FILES} files`,
      against: 'Spark Structured Streaming, bench/spark/load_events.py',
      events: count,
      ratio: 25,
    });
    return [
      time,
      {
        id: 'spark.memory',
        what: 'peak memory, the same load',
        against: 'the driver of Spark, which has 1 GB of heap',
        ratios: pairs.map(({ a, b }) => a.peakMb / b.peakMb),
        goal: { than: 'at most', ratio: 1 / 8 },
        counts,
        figures: time.figures,
      },
    ];
  },
};

async function loadWithSpark(world: BenchWorld, folder: string): Promise<LoadFigures> {
  await using database = await world.createDatabase([MONTH]);
  const { user, host, port, database: name } = database.target;
  // A JVM cannot connect to a Unix socket.
  await using proxy = await startTcpProxy(join(host, `.s.PGSQL.${port}`));
  const url = `jdbc:postgresql://127.0.0.1:${proxy.port}/${name}?user=${user}`;
  const options = ['--master', 'local[*]', '--driver-memory', '1g', '--packages', DRIVER];
  const checkpoints = world.emptyFolder('spark-checkpoints');
  const program = findProgram(SUBMIT) ?? SUBMIT;
  return await world.program([program, ...options, JOB, folder, url, checkpoints]);
}
