import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withSql, type BenchWorld } from '../bench-world.js';
import type { Comparison } from '../comparison.js';
import { cutIntoFiles, generateEvents, MONTH } from '../event-files.js';
import type { BenchRow } from '../results/bench-row.js';

const FILES = 200;
const ROWS = 100;
const MOST_MILLISECONDS = 250;
const LOOK_EVERY = 2;
const WAYS = {
  polled: 'looking every 50 ms and at changes',
  watched: 'looking at changes of the folder only',
};

/** The time from a producer's rename of a file into the folder until another connection sees the rows. */
export const latency: Comparison = {
  name: 'latency',
  isQuick: false,
  measure: async ({ world }) => {
    const events = await generateEvents(world, FILES * ROWS);
    return [
      await rowFor(world, events, 'polled', ['--interval', '50ms']),
      await rowFor(world, events, 'watched', ['--interval', '1h']),
    ];
  },
};

async function rowFor(
  world: BenchWorld,
  events: string,
  way: keyof typeof WAYS,
  words: readonly string[],
): Promise<BenchRow> {
  const waiting = world.emptyFolder('waiting');
  await cutIntoFiles(events, ROWS, waiting);
  const times = (await timesOf(world, waiting, words)).sort((a, b) => a - b);
  const [p50 = 0, p99 = 0] = [times[FILES / 2], times[Math.floor(FILES * 0.99) - 1]];
  return {
    id: `latency.${way}`,
    what: `file renamed into the folder until its rows are seen, ${WAYS[way]}`,
    against: `${MOST_MILLISECONDS} ms`,
    ratios: [p99 / MOST_MILLISECONDS],
    goal: { than: 'at most', ratio: 1 },
    figures: `p50 ${Math.round(p50)} ms, p99 ${Math.round(p99)} ms over ${FILES} files of ${ROWS} rows, with --settle 0`,
  };
}

async function timesOf(
  world: BenchWorld,
  waiting: string,
  words: readonly string[],
): Promise<number[]> {
  const folder = world.emptyFolder('incoming');
  await using database = await world.createDatabase([MONTH]);
  const stream = ['stream', '--settle', '0', '--input', folder, ...words];
  const child = spawn(process.execPath, [world.programFile, ...stream], {
    cwd: world.folder,
    env: { ...process.env, ...world.environment(database) },
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');
  try {
    return await withSql(database.target, async (sql) => {
      const times: number[] = [];
      const isSeen = async (count: number) => {
        const [row] = await sql`select coalesce(sum(inserted), 0)::int as seen from ingest_batches`;
        return Number(row?.['seen']) >= count;
      };
      for (const [index, name] of (await readdir(waiting)).sort().entries()) {
        if (index === 0) await sleep(1_000); // until it watches the folder
        await rename(join(waiting, name), join(folder, name));
        const begun = performance.now();
        while (!(await isSeen((index + 1) * ROWS))) await sleep(LOOK_EVERY);
        times.push(performance.now() - begun);
      }
      return times;
    });
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}
