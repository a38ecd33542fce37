import {
  appendFileSync,
  closeSync,
  constants,
  futimesSync,
  openSync,
  readFileSync,
  readdirSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { pick, wholeBetween, type Random } from '../../src/features/generate/chance/random.js';
import type { RunningCli } from '../support/start-cli.js';
import { ComingFiles } from './coming-files.js';
import { inThisForm, isLong } from './fault-form.js';
import type { FaultWorld } from './fault-world.js';
import { playScenarios, type Scenario } from './play-scenarios.js';
import { expectSurvival } from './run-progress.js';

/** Runs that share the folder. */
const RUNS = isLong ? [1, 2, 4] : [2];
const TIMES = { short: 6, long: 60 };
/** Some come as gzip. */
const FILES = Math.ceil((inThisForm(TIMES) * 4) / 3);
/** Milliseconds. */
const SHORTEST_PAUSE = 100;
const LONGEST_PAUSE = inThisForm({ short: 2_000, long: 30_000 });
const SECOND = 1_000;
const DAY = 86_400_000;
/** How far the clock of a producer can be off, in milliseconds. */
const CLOCKS = [0, SECOND, 5 * SECOND, 3_600 * SECOND, DAY].flatMap((off) => [off, -off]);

/** Finds a place to pause in a file, from a random one on; -1 where there is none. */
type PlaceToPause = (bytes: Buffer, from: number) => number;

const isLetter = (byte = 0) => byte > 0x60 && byte < 0x7b;
const LINE_END = 0x0a;

const inField: PlaceToPause = (bytes, from) =>
  bytes.findIndex((byte, index) => index > from && isLetter(byte) && isLetter(bytes[index - 1]));

const PLACES: Readonly<Record<string, PlaceToPause>> = {
  'inside a field': inField,
  'inside a quote': (bytes, from) => {
    const quote = bytes.indexOf(',"', from);
    return quote < 0 ? -1 : quote + 3;
  },
  'inside a letter': (bytes, from) =>
    bytes.findIndex((byte, index) => index > from && byte >= 0x80 && byte < 0xc0),
  'between rows': (bytes, from) => {
    const end = bytes.indexOf(LINE_END, from) + 1;
    return end < bytes.length ? end : -1;
  },
  'before the last line end': (bytes) => bytes.length - 1,
};

/** Cuts a file in three, each time at one of these places. */
function cut(bytes: Buffer, places: readonly string[], random: Random): Buffer[] {
  const cuts = [0, 1].map(() => {
    const from = wholeBetween(random, 1, bytes.length >> 1);
    const found = PLACES[pick(random, places)]?.(bytes, from) ?? -1;
    return found > 0 ? found : from;
  });
  const [first = 0, second = 0] = cuts.toSorted((a, b) => a - b);
  return [bytes.subarray(0, first), bytes.subarray(first, second), bytes.subarray(second)];
}

interface Producer {
  readonly pieces: readonly Buffer[];
  /** Milliseconds between two pieces. */
  readonly pauses: readonly number[];
  /** Milliseconds that its clock is ahead. */
  readonly clockAhead: number;
  /** Whether it closes the file in its pauses. */
  readonly closes: boolean;
}

/** Writes a file in place; fails where it is gone before it is complete. */
async function write(
  path: string,
  { pieces, pauses, clockAhead, closes }: Producer,
): Promise<void> {
  let file = openSync(path, 'wx');
  for (const [index, piece] of pieces.entries()) {
    if (index > 0) {
      if (closes) closeSync(file);
      await sleep(pauses[index - 1]);
      // Without O_CREAT: a file that is gone stays gone.
      if (closes) file = openSync(path, constants.O_WRONLY | constants.O_APPEND);
    }
    writeSync(file, piece);
    const now = (Date.now() + clockAhead) / SECOND;
    if (clockAhead !== 0) futimesSync(file, now, now);
  }
  closeSync(file);
}

/** Starts runs that watch the folder. */
async function startRuns(world: FaultWorld, count: number, settle: number): Promise<RunningCli[]> {
  const words = ['--settle', `${settle}ms`, '--interval', '100ms', '--batch-rows', '100'];
  const runs = Array.from({ length: count }, () => world.start(words));
  for (const run of runs) await run.untilStderr('waiting files=0');
  return runs;
}

async function untilEmpty(world: FaultWorld): Promise<void> {
  while (world.place.names('incoming').length > 0) await sleep(50);
}

/** Ends the runs, and lets fsck look at all that they left. */
async function end(world: FaultWorld, runs: readonly RunningCli[]): Promise<void> {
  for (const run of runs) run.kill('SIGTERM');
  for (const run of runs) await run.ended;
  await expectSurvival(world.start(['--once', '--settle', '0']), world);
  const words = ['fsck', '--input', world.place.incoming];
  expect(await world.place.command(words)).toMatchObject({ exitCode: 0 });
}

/** Producers write files in place, all at once, and pause; each has a clock of its own. */
function writeSlowly(count: number, closes: boolean): Scenario['play'] {
  return async (world, times) => {
    const { incoming } = world.place;
    const files = readdirSync(incoming)
      .filter((name) => !closes || !name.endsWith('.gz'))
      .slice(0, times)
      .map((name) => ({ name, bytes: readFileSync(join(incoming, name)) }));
    const coming = new ComingFiles(world, 0);
    const settle = closes ? LONGEST_PAUSE / 4 : LONGEST_PAUSE / 20;
    const runs = await startRuns(world, count, settle);
    const places = Object.keys(PLACES).filter((place) => !closes || place !== 'between rows');
    const produce = async ({ name, bytes }: (typeof files)[number]) => {
      const pauses = [0, 1].map(() => wholeBetween(world.random, SHORTEST_PAUSE, LONGEST_PAUSE));
      const pieces = cut(bytes, places, world.random);
      const clockAhead = pick(world.random, CLOCKS);
      coming.drop(name);
      await write(join(incoming, name), { pieces, pauses, clockAhead, closes });
    };
    await Promise.all(files.map(produce));
    coming.come();
    await untilEmpty(world);
    await end(world, runs);
    return files.length;
  };
}

const isPlain = (name: string) => /^load-.*csv$/.test(name);

/** Producers write on after their files were archived: some while the runs are there, some after. */
function appendAfterwards(count: number): Scenario['play'] {
  return async (world, times) => {
    const { incoming, processed } = world.place;

    const read = (name: string) => ({ name, bytes: readFileSync(join(incoming, name)) });
    const others = readdirSync(incoming)
      .filter((name) => !isPlain(name))
      .map(read);
    const files = readdirSync(incoming)
      .filter(isPlain)
      .map(read)
      // What was loaded under another name is not loaded again when a file has grown to it.
      .filter(({ bytes }) => others.every((other) => !other.bytes.equals(bytes)))
      // A file of which a part has nothing but spoiled rows is quarantined.
      .filter(({ bytes }) => bytes.length > 10_000)
      .slice(0, times);
    const coming = new ComingFiles(world, 0);
    const runs = await startRuns(world, count, 200);
    const rests = new Map<string, Buffer>();
    for (const { name, bytes } of files) {
      const middle =
        bytes.indexOf(LINE_END, wholeBetween(world.random, 5_000, bytes.length >> 1)) + 1;
      coming.drop(name);
      writeFileSync(join(incoming, name), bytes.subarray(0, middle));
      world.tolerated.add(incoming, name);
      rests.set(name, bytes.subarray(middle));
    }
    coming.come();
    await untilEmpty(world);
    const grown = [...rests].filter((_, index) => index % 2 === 0);
    for (const [name, rest] of grown) {
      appendFileSync(join(processed, name), rest);
      rests.delete(name);
    }
    const timesGrown = () => world.stderr().split('archived file grew').length - 1;
    while (timesGrown() < grown.length) await sleep(50);
    await untilEmpty(world);
    for (const run of runs) run.kill('SIGTERM');
    for (const run of runs) await run.ended;
    for (const [name, rest] of rests) appendFileSync(join(processed, name), rest);
    await end(world, []);
    return files.length;
  };
}

const ordinary = {
  sizes: Array.from({ length: FILES }, () => 300),
  times: TIMES,
  deadline: { short: 240, long: 3_000 },
};

/** Who has a file open for writing is seen on Linux. */
const notLinux = process.platform === 'linux' ? undefined : 'skipped: not on Linux';

playScenarios(
  'slow writers',
  RUNS.flatMap((count) => [
    {
      ...ordinary,
      name: `pause with the file open, ${count} runs`,
      skipped: notLinux,
      play: writeSlowly(count, false),
    },
    {
      ...ordinary,
      name: `pause with the file closed, ${count} runs`,
      play: writeSlowly(count, true),
    },
    {
      ...ordinary,
      name: `write on after the file was archived, ${count} runs`,
      play: appendAfterwards(count),
    },
  ]),
);
