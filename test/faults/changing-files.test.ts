import {
  closeSync,
  openSync,
  writeSync,
  constants,
  readFileSync,
  renameSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pick, wholeBetween, type Random } from '../../src/generate/random.js';
import { isLong } from './fault-form.js';
import type { FaultWorld } from './fault-world.js';
import { sizesDownToOne } from './generated-files.js';
import { playScenarios, type Scenario } from './play-scenarios.js';
import { endOf, untilSaid } from './run-progress.js';

const WORDS = ['--once', '--settle', '100ms', '--batch-rows', '100'];

/** Changes a file in the folder; its rows are whole afterwards, so that what is expected can be counted. */
type Change = (path: string, random: Random, number: number) => void;

const shrink: Change = (path, random) => {
  const bytes = readFileSync(path);
  const somewhere = wholeBetween(random, bytes.length >> 2, bytes.length - 1);
  truncateSync(path, bytes.indexOf('\n', somewhere) + 1);
};

const grow: Change = (path, _random, number) => {
  const rows = renamedRows(path, `grown-${number}`).join('');
  // Without O_CREAT: a file that is gone stays gone.
  const file = openSync(path, constants.O_WRONLY | constants.O_APPEND);
  writeSync(file, rows);
  closeSync(file);
};

const replace: Change = (path, _random, number) => {
  const [header = ''] = readFileSync(path, 'utf8').split('\n', 1);
  const rows = renamedRows(path, `replaced-${number}`);
  writeFileSync(`${path}.tmp`, `${header}\n${rows.join('')}`);
  renameSync(`${path}.tmp`, path);
};

/** The first rows of a file as other events: those that begin with an id as it was generated. */
function renamedRows(path: string, prefix: string): string[] {
  const lines = readFileSync(path, 'utf8').split('\n').slice(1, 200);
  return lines.flatMap((line) => (/^[0-9a-f]{8}-/.test(line) ? [`${prefix}-${line}\n`] : []));
}

/** Changes large files while they are read; the last content of every file is what counts. */
function changeFiles(change: Change): Scenario['play'] {
  return async (world, times) => {
    let changes = 0;
    while (world.place.names('incoming').length > 0) {
      await using run = world.start(WORDS);
      const end = endOf(run);
      await untilSaid(run, 'committed', wholeBetween(world.random, 1, 5));
      while (!end.isReached && changes < times) {
        changes += changeOne(world, change, changes);
        await sleep(wholeBetween(world.random, 10, 150));
      }
      await run.ended;
    }
    world.expectArchived();
    return changes;
  };
}

/** 1 when a file was changed; the run may have moved it away meanwhile. */
function changeOne(world: FaultWorld, change: Change, number: number): number {
  const { incoming } = world.place;
  const large = world.place.names('incoming').filter((name) => /^load-0000[0-2]\.csv$/.test(name));
  if (large.length === 0) return 0;
  const name = pick(world.random, large);
  try {
    world.tolerated.add(incoming, name);
    change(join(incoming, name), world.random, number);
    return 1;
  } catch {
    return 0;
  }
}

const ordinary = {
  sizes: sizesDownToOne(isLong ? 60_000 : 10_000),
  times: { short: 8, long: 80 },
  deadline: { short: 180, long: 1_800 },
};

playScenarios('changing files', [
  { ...ordinary, name: 'shrink while they are read', play: changeFiles(shrink) },
  { ...ordinary, name: 'grow while they are read', play: changeFiles(grow) },
  { ...ordinary, name: 'are replaced while they are read', play: changeFiles(replace) },
]);
