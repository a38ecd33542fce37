import { notMigrated } from '../support/not-migrated.js';
import { chmodSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { pick, wholeBetween, type Random } from '../../src/features/generate/chance/random.js';
import { SYSTEM_CLOCK, type Clock } from '../../src/io/process/clock.js';
import { LocalFolder } from '../../src/io/files/local-folder/local-folder.js';
import { NO_MAPPINGS } from '../../src/core/mapping/mappings.js';
import { runPipeline } from '../../src/pipeline/run-pipeline.js';
import { settingsFrom } from '../../src/core/settings/settings-from.js';
import { streamSettings } from '../../src/pipeline/rules/stream-settings.js';
import { openStore } from '../../src/features/stream/open-store.js';
import { TemporaryFolder } from '../support/temporary-folder.js';
import { isLong } from './fault-form.js';
import type { FaultWorld } from './fault-world.js';
import { sizesDownToOne } from './generated-files.js';
import { INSTALLED, openInstalled } from './own-server.js';
import { playScenarios } from './play-scenarios.js';
import { endOf, expectSurvival, untilSaid } from './run-progress.js';

const WORDS = ['--once', '--settle', '200ms', '--batch-rows', '200'];
const DAY = 86_400_000;
const JUMPS = ['+0', '+1d', '-1d'] as const;
const LIBRARY = ['x86_64', 'aarch64']
  .map((machine) => `/usr/lib/${machine}-linux-gnu/faketime/libfaketime.so.1`)
  .find((path) => existsSync(path));
const noFaketime = LIBRARY === undefined ? 'skipped: libfaketime is not installed' : undefined;

/** A clock on the wall that somebody sets a day forward, back and right again, whenever it is looked at. */
function jumpingClock(random: Random): Clock & { readonly jumps: () => number } {
  let jumps = 0;
  return {
    ...SYSTEM_CLOCK,
    wall: () => {
      jumps += 1;
      return SYSTEM_CLOCK.wall() + wholeBetween(random, -1, 1) * DAY;
    },
    jumps: () => jumps,
  };
}

/** A run inside this process, on a clock that jumps. */
async function runOnJumpingClock(world: FaultWorld): Promise<number> {
  const { incoming, processed, quarantine } = world.place;
  const texts = { input: incoming, once: 'true', settle: '200ms', batchRows: '200' };
  const settings = settingsFrom(streamSettings, texts);
  const clock = jumpingClock(world.random);
  const { dedupeHorizon, settle } = settings;
  const places = { incoming, processed, quarantine };
  await using opened = openStore(notMigrated(world.target), { schema: 'public', dedupeHorizon });
  const edges = {
    source: new LocalFolder({ places, settle, clock }),
    mappings: NO_MAPPINGS,
    store: opened.store,
    clock,
    random: world.random,
    deviceType: () => 'Unknown' as const,
  };
  for await (const _ of runPipeline(settings, edges, new AbortController().signal));
  return clock.jumps();
}

/** What makes a process read its clock from a file; steady clocks and the times of files stay as they are. */
function environment(file: string): Record<string, string> {
  writeFileSync(file, '+0');
  return {
    LD_PRELOAD: LIBRARY ?? '',
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_NO_CACHE: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    NO_FAKE_STAT: '1',
  };
}

/** The system clock of a run jumps. */
async function jumpUnderRun(world: FaultWorld, times: number): Promise<number> {
  const file = join(world.place.path, 'time');
  await using run = world.start(WORDS, { env: environment(file) });
  const end = endOf(run);
  await untilSaid(run, 'committed');
  let jumps = 0;
  for (; jumps < times && !end.isReached; jumps++) {
    // However fast the load is, its log sees another day.
    writeFileSync(file, jumps === 0 ? '+1d' : pick(world.random, JUMPS));
    await sleep(wholeBetween(world.random, 0, 200));
  }
  await expectSurvival(run, world);
  const logs = readdirSync(join(world.place.path, 'logs'));
  expect(logs.length, "days in the run's log").toBeGreaterThan(1);
  return jumps;
}

const serverTime = new TemporaryFolder();
const SERVER_TIME = join(serverTime.path, 'time');

/** The clock of the server jumps, by which claims expire, while two runs share the folder. */
async function jumpUnderServer(world: FaultWorld, times: number): Promise<number> {
  world.atEnd(() => serverTime[Symbol.dispose]());
  await world.server.cutPower();
  await world.server.start();
  writeFileSync(SERVER_TIME, '+1d');
  const [time] = await world.withSql(
    (sql) => sql<{ now: Date }[]>`select clock_timestamp() as now`,
  );
  expect(time?.now.valueOf(), "the server's clock").toBeGreaterThan(Date.now() + DAY / 2);
  await using first = world.start(WORDS);
  await using second = world.start(WORDS);
  const ends = [endOf(first), endOf(second)];
  let jumps = 0;
  for (; jumps < times && !ends.every(({ isReached }) => isReached); jumps++) {
    await sleep(wholeBetween(world.random, 0, 200));
    writeFileSync(SERVER_TIME, pick(world.random, JUMPS));
  }
  await expectSurvival(first, world);
  await expectSurvival(second, world);
  return jumps;
}

const ordinary = {
  sizes: sizesDownToOne(isLong ? 60_000 : 8_000),
  times: { short: 20, long: 200 },
  deadline: { short: 120, long: 900 },
};

playScenarios('clock', [
  { ...ordinary, name: 'of the run jumps at every look', play: runOnJumpingClock },
  {
    ...ordinary,
    name: 'of the machine of the run jumps a day',
    skipped: noFaketime,
    play: jumpUnderRun,
  },
  {
    ...ordinary,
    name: 'of the machine of the server jumps a day, under two runs',
    skipped: noFaketime ?? INSTALLED.skipped,
    server: () => {
      chmodSync(serverTime.path, 0o755); // the server runs as another user
      return openInstalled(environment(SERVER_TIME));
    },
    play: jumpUnderServer,
  },
]);
