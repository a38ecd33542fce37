import {
  chmodSync,
  chownSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { serverUser } from '../../src/io/postgres/embedded/server-user.js';
import { pick, wholeBetween } from '../../src/features/generate/chance/random.js';
import { isRoot, unmount } from '../support/run-as.js';
import type { RunningCli } from '../support/start-cli.js';
import { ComingFiles } from './coming-files.js';
import { inThisForm, isLong } from './fault-form.js';
import type { FaultWorld } from './fault-world.js';
import { sizesDownToOne } from './generated-files.js';
import { playScenarios } from './play-scenarios.js';
import { expectSurvival, isSurvival, untilSaid } from './run-progress.js';
import { mountSmallDisk, noSmallDisk, remount } from './small-disk.js';

/** Few rows, so that a load is not over before it is injured, however fast the machine is. */
const WORDS = ['--once', '--settle', '0', '--batch-rows', '50'];
const MACHINE = 5;

/** A run that cannot finish for a reason of the machine says so in its exit code. */
async function expectMachineFailure(run: RunningCli): Promise<void> {
  expect(await run.ended).toMatchObject({ exitCode: MACHINE, signal: null });
}

/** A folder of the place becomes a small disk of its own. */
function smallDisk(world: FaultWorld, folder: string, size: string): void {
  mountSmallDisk(folder, size);
  world.atEnd(() => unmount(folder));
}

/** The archive is on a disk of its own that is full; it gets a little more room for every run. */
async function fillArchive(world: FaultWorld, times: number): Promise<number> {
  const { processed } = world.place;
  smallDisk(world, processed, '16k');
  for (let run = 1; run <= times; run++) {
    await using full = world.start(WORDS);
    await expectMachineFailure(full);
    remount(processed, `size=${16 * 2 ** run}k`);
  }
  remount(processed, 'size=2g');
  return times;
}

/** The archive turns read-only and writable again while files are moved there. */
async function lockArchive(world: FaultWorld, times: number): Promise<number> {
  const { processed } = world.place;
  smallDisk(world, processed, '2g');
  await using run = world.start(WORDS);
  await untilSaid(run, 'committed');
  for (let locked = 0; locked < times; locked++) {
    remount(processed, 'ro');
    await sleep(wholeBetween(world.random, 20, 100));
    remount(processed, 'rw');
    await sleep(wholeBetween(world.random, 20, 100));
  }
  const { exitCode } = await run.ended;
  expect(isSurvival(exitCode, world) || exitCode === MACHINE, `exit ${exitCode}`).toBe(true);
  return times;
}

/** Another thing stands where the archive should be. */
async function blockArchive(world: FaultWorld, times: number): Promise<number> {
  const { processed } = world.place;
  for (let run = 0; run < times; run++) {
    writeFileSync(processed, '');
    await using blocked = world.start(WORDS);
    await expectMachineFailure(blocked);
    rmSync(processed);
  }
  return times;
}

async function fillLogDisk(world: FaultWorld): Promise<number> {
  const logs = join(world.place.path, 'logs');
  smallDisk(world, logs, '8k');
  await using run = world.start(WORDS);
  await expectSurvival(run, world);
  expect(run.stderr()).toContain(`The log in logs cannot be written`);
  return 1;
}

/** A file that is no CSV cannot be quarantined; the others do not suffer, and later it can. */
async function blockQuarantine(world: FaultWorld): Promise<number> {
  const { quarantine, incoming } = world.place;
  writeFileSync(quarantine, '');
  writeFileSync(join(incoming, 'bad.csv'), 'no header\n');
  await using blocked = world.start(WORDS);
  await expectMachineFailure(blocked);
  expect(world.place.names('incoming')).toEqual(['bad.csv']);
  rmSync(quarantine);
  await using free = world.start(WORDS);
  expect(await free.ended).toMatchObject({ exitCode: 3 });
  expect(readdirSync(quarantine)).toContain('bad.csv');
  return 1;
}

/** The incoming folder is taken away in the middle of a load. */
async function removeIncoming(world: FaultWorld, times: number): Promise<number> {
  const { incoming } = world.place;
  const away = `${incoming}-away`;
  const files = new ComingFiles(world, ordinary.sizes.length);
  for (let run = 0; run < times; run++) {
    files.come(1);
    await using running = world.start(WORDS);
    await untilSaid(running, 'committed', wholeBetween(world.random, 1, 3));
    renameSync(incoming, away);
    await expectMachineFailure(running);
    renameSync(away, incoming);
  }
  files.come();
  return times;
}

/** Files go away while they may be read, and come back. */
async function hideFiles(world: FaultWorld, times: number): Promise<number> {
  const { incoming } = world.place;
  const files = new ComingFiles(world, 0);
  let hidden = 0;
  while (hidden < times && files.come(1).length > 0) {
    await using run = world.start(WORDS);
    await untilSaid(run, 'committed', wholeBetween(world.random, 1, 3));
    const names = world.place.names('incoming').slice(0, 3);
    for (const name of names) hide(join(incoming, name), `${join(incoming, name)}.part`);
    await sleep(wholeBetween(world.random, 0, 100));
    for (const name of names) hidden += hide(`${join(incoming, name)}.part`, join(incoming, name));
    await run.ended;
  }
  files.come();
  return hidden;
}

/** 1 when the file was there; the run may have moved it away. */
function hide(from: string, to: string): number {
  try {
    renameSync(from, to);
    return 1;
  } catch {
    return 0;
  }
}

/** A run without the rights of root, and folders that are its own. */
function startAsUser(world: FaultWorld): RunningCli {
  if (!isRoot) return world.start(WORDS);
  const { uid, gid } = serverUser();
  const { path, incoming, processed } = world.place;
  mkdirSync(processed, { recursive: true });
  for (const folder of [path, incoming, processed]) chownSync(folder, uid, gid);
  for (const name of world.place.names('incoming')) chownSync(join(incoming, name), uid, gid);
  const through = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
  return world.start(WORDS, { through, env: { HOME: path } });
}

/** The right to read a file, or to read or write a folder, is taken away in the middle of a load. */
async function takeRights(world: FaultWorld, times: number): Promise<number> {
  const { incoming, processed } = world.place;
  for (let run = 0; run < times; run++) {
    await using running = startAsUser(world);
    await untilSaid(running, 'committed', wholeBetween(world.random, 0, 3));
    const names = world.place.names('incoming');
    const victim = pick(world.random, [
      incoming,
      processed,
      ...names.map((n) => join(incoming, n)),
    ]);
    try {
      chmodSync(victim, 0);
    } catch {
      continue; // the run has moved it away
    }
    await running.ended;
    chmodSync(victim, 0o700);
  }
  return times;
}

const ordinary = {
  sizes: sizesDownToOne(isLong ? 30_000 : 4_000),
  deadline: { short: 180, long: 1_800 },
};

const FOLDER_GOES = { short: 3, long: 30 };
const FILES_GO = { short: 10, long: 60 };
const ROWS_FOR_EACH = 2_000;

playScenarios('disk of the loader', [
  {
    ...ordinary,
    name: 'the archive is full',
    skipped: noSmallDisk,
    times: { short: 2, long: 6 },
    play: fillArchive,
  },
  {
    ...ordinary,
    name: 'the archive becomes read-only',
    skipped: noSmallDisk,
    times: { short: 5, long: 50 },
    play: lockArchive,
  },
  {
    ...ordinary,
    name: 'the archive is not a folder',
    times: { short: 1, long: 3 },
    play: blockArchive,
  },
  {
    ...ordinary,
    name: 'the log has no room',
    skipped: noSmallDisk,
    times: { short: 1, long: 1 },
    play: fillLogDisk,
  },
  {
    ...ordinary,
    name: 'the quarantine is not a folder',
    times: { short: 1, long: 1 },
    play: blockQuarantine,
  },
  {
    ...ordinary,
    name: 'the incoming folder goes away',
    sizes: [
      ...ordinary.sizes,
      ...Array.from({ length: inThisForm(FOLDER_GOES) }, () => ROWS_FOR_EACH),
    ],
    times: FOLDER_GOES,
    play: removeIncoming,
  },
  {
    ...ordinary,
    name: 'files go away and come back',
    // Some are loaded before they can go.
    sizes: Array.from({ length: 2 * inThisForm(FILES_GO) }, () => ROWS_FOR_EACH),
    times: FILES_GO,
    play: hideFiles,
  },
  {
    ...ordinary,
    name: 'rights are taken away and given back',
    times: { short: 6, long: 60 },
    play: takeRights,
  },
]);
