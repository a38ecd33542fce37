import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { embeddedPaths } from '../../src/io/postgres/embedded/embedded-paths.js';
import { ensureEmbeddedServer } from '../../src/io/postgres/embedded/ensure-embedded-server.js';
import { findRunningServer } from '../../src/io/postgres/embedded/running-server.js';
import { wholeBetween } from '../../src/features/generate/chance/random.js';
import { unmount } from '../support/run-as.js';
import { killServer } from '../support/server-processes.js';
import { homeIn } from '../support/temporary-home.js';
import { isLong } from './fault-form.js';
import type { FaultWorld } from './fault-world.js';
import { sizesDownToOne } from './generated-files.js';
import type { OwnServer } from './own-server.js';
import { playScenarios } from './play-scenarios.js';
import { expectSurvival, untilSaid } from './run-progress.js';
import { mountSmallDisk, noSmallDisk, remount } from './small-disk.js';

const WORDS = ['--once', '--settle', '0', '--batch-rows', '500', '--max-outage', '5m'];
const ENOUGH = 4_000;
const MB = 1_024 * 1_024;

/** An embedded server on a disk of its own, which can be made as small as what is on it. */
interface ServerOnDisk extends OwnServer {
  readonly resize: (megabytes: number) => void;
  readonly usedMegabytes: () => number;
}

let disk: ServerOnDisk;

async function openServerOnDisk(): Promise<OwnServer> {
  const parent = mkdtempSync('/tmp/ecs-disk-');
  chmodSync(parent, 0o755);
  mountSmallDisk(parent, `${ENOUGH}m`);
  const home = homeIn(parent, join(parent, 'home'), () => {
    unmount(parent);
    rmSync(parent, { recursive: true });
  });
  const start = () => ensureEmbeddedServer({ home: home.home, notify: () => undefined });
  const { target } = await start();
  disk = {
    target,
    cutPower: () => killServer(embeddedPaths(home.home).data),
    start: async () => {
      const { data } = embeddedPaths(home.home);
      if (findRunningServer(data)?.ready !== true) await start();
    },
    resize: (megabytes) => remount(parent, `size=${megabytes}m`),
    usedMegabytes: () => {
      const { blocks, bfree, bsize } = statfsSync(parent);
      return Math.ceil(((blocks - bfree) * bsize) / MB);
    },
    [Symbol.asyncDispose]: () => home[Symbol.asyncDispose](),
  };
  return disk;
}

/** The disk of data and write-ahead log has no room for a while; the server may go down over it. */
async function fillDisk(world: FaultWorld, times: number): Promise<number> {
  await using run = world.start(WORDS);
  let injuries = 0;
  for (; injuries < times; injuries++) {
    if (!(await untilSaid(run, 'committed', wholeBetween(world.random, 1, 3)))) break;
    leaveRoom(wholeBetween(world.random, 1, 3));
    await untilSaid(run, 'away', 2);
    await sleep(wholeBetween(world.random, 0, 1_000));
    disk.resize(ENOUGH);
    await disk.start();
  }
  await expectSurvival(run, world);
  return injuries;
}

/** Tries anew where the server has written more meanwhile: a disk cannot be smaller than what is on it. */
function leaveRoom(megabytes: number, tries = 20): void {
  try {
    disk.resize(disk.usedMegabytes() + megabytes);
  } catch (error) {
    if (tries === 0) throw error;
    leaveRoom(megabytes, tries - 1);
  }
}

playScenarios('disk of the server', [
  {
    name: 'no room for data and log for a while',
    skipped: noSmallDisk,
    server: openServerOnDisk,
    sizes: sizesDownToOne(isLong ? 200_000 : 20_000),
    times: { short: 2, long: 15 },
    deadline: { short: 180, long: 1_800 },
    play: fillDisk,
  },
]);
