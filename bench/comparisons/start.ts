import { readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isProgram } from '../../src/io/process/is-program.js';
import { packageFile } from '../../src/io/process/package-root.js';
import type { BenchWorld } from '../bench-world.js';
import type { Bench, Comparison } from '../comparison.js';
import { cutIntoFiles, generateEvents } from '../event-files.js';
import { secondsToFirstEvent } from '../first-event.js';
import type { MeasuredPairs } from '../pairs/measure-pairs.js';
import type { BenchRow } from '../results/bench-row.js';
import { describeSpread } from '../results/figures.js';
import { median } from '../results/spread.js';
import { runProcess } from '../run-process.js';

const PROGRAM = packageFile('out/ecomstream');
const ROWS = 100;
/** Number of starts per measurement, of which the median is used: a single start is shorter than a disturbance. */
const STARTS = 5;
/** Enough for all pairs of both rows, including repeated ones. */
const FILES = 1_000;
const MOST_SECONDS = { running: 0.11, first: 0.8 };

/** The time until the executable has stored its first event. */
export const start: Comparison = {
  name: 'start',
  isQuick: false,
  skipped: isProgram(PROGRAM) ? undefined : 'out/ecomstream is not built; run npm run build:bin',
  measure: async (bench) => {
    const events = await generateEvents(bench.world, FILES * ROWS);
    await cutIntoFiles(events, ROWS, bench.world.emptyFolder('waiting'));
    return [await measureRunning(bench), await measureFirstRun(bench)];
  },
};

async function measureRunning({ world, measurePairs }: Bench): Promise<BenchRow> {
  const home = world.path('home-running');
  await firstEvent(world, home);
  const measured = await measurePairs(
    () => medianOf(STARTS, () => firstEvent(world, home)),
    () => medianOf(STARTS, () => startNode(world)),
  );
  await stopServer(world, home);
  return rowOf('running', 'the server is running', measured);
}

async function measureFirstRun({ world, measurePairs }: Bench): Promise<BenchRow> {
  const home = world.path('home-first');
  const measured = await measurePairs(
    () => firstEvent(world, home),
    () => medianOf(STARTS, () => startNode(world)),
    async () => {
      await stopServer(world, home);
      rmSync(home, { recursive: true });
    },
  );
  return rowOf('first', 'the first run, which unpacks and starts the server', measured);
}

function rowOf(
  id: keyof typeof MOST_SECONDS,
  what: string,
  { pairs, counts }: MeasuredPairs<number, number>,
): BenchRow {
  const [program, node] = [pairs.map(({ a }) => a), pairs.map(({ b }) => b)];
  return {
    id: `start.${id}`,
    what: `start of the executable until ${ROWS} rows are stored, ${what}`,
    against: `${MOST_SECONDS[id]} s`,
    ratios: program.map((seconds) => seconds / MOST_SECONDS[id]),
    goal: { than: 'at most', ratio: 1 },
    counts,
    figures: `${describeSpread(program, 3)} s; node -e 0 takes ${describeSpread(node, 3)} s`,
  };
}

/** Loads the next file into the database of a home. */
function firstEvent(world: BenchWorld, home: string): Promise<number> {
  const waiting = join(world.folder, 'waiting');
  const [name = ''] = readdirSync(waiting);
  const input = world.emptyFolder('incoming');
  renameSync(join(waiting, name), join(input, name));
  return secondsToFirstEvent(PROGRAM, {
    cwd: world.folder,
    env: { ...world.environment(), ECOMSTREAM_HOME: home },
    input,
  });
}

async function startNode(world: BenchWorld): Promise<number> {
  const { seconds } = await runProcess([process.execPath, '-e', '0'], { cwd: world.folder });
  return seconds;
}

async function stopServer(world: BenchWorld, home: string): Promise<void> {
  const env = { ...world.environment(), ECOMSTREAM_HOME: home };
  await runProcess([PROGRAM, 'db', 'stop'], { cwd: world.folder, env });
}

async function medianOf(times: number, measure: () => Promise<number>): Promise<number> {
  const measured: number[] = [];
  for (let time = 0; time < times; time++) measured.push(await measure());
  return median(measured);
}
