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
import { wholeBetween, type Random } from '../../src/features/generate/chance/random.js';
import type { RunningCli } from '../support/start-cli.js';
import { ComingFiles } from './coming-files.js';
import { inThisForm } from './fault-form.js';
import type { FaultWorld } from './fault-world.js';
import { playScenarios, type Scenario } from './play-scenarios.js';
import { endOf, expectSurvival } from './run-progress.js';

const WORDS = ['--settle', '50ms', '--batch-rows', '100'];

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

/** Every plain file is changed while it is read, each as it comes; the last content of every file counts. */
function changeFiles(change: Change): Scenario['play'] {
  return async (world, times) => {
    const files = new ComingFiles(world, 0);
    let changes = 0;
    await using run = world.start([...WORDS, '--interval', '20ms']);
    while (changes < times) {
      const [name] = files.come(1);
      if (name === undefined) break;
      if (name.endsWith('.gz')) continue;
      await untilStarted(run, name);
      await sleep(wholeBetween(world.random, 0, 60));
      changes += changeOne(world, name, () => {
        change(join(world.place.incoming, name), world.random, changes);
      });
    }
    run.kill('SIGTERM');
    await run.ended;
    files.come();
    await expectSurvival(world.start([...WORDS, '--once']), world);
    world.expectArchived();
    return changes;
  };
}

/** Waits until something of a file is committed. */
async function untilStarted(run: RunningCli, name: string): Promise<void> {
  const end = endOf(run);
  while (!run.stderr().includes(` completed file=${name} `)) {
    if (end.isReached) throw new Error('the run has ended');
    await sleep(2);
  }
}

/** 1 when a file was changed; the run may have moved it away meanwhile. */
function changeOne(world: FaultWorld, name: string, change: () => void): number {
  try {
    world.tolerated.add(world.place.incoming, name);
    change();
    return 1;
  } catch {
    return 0;
  }
}

const times = { short: 6, long: 80 };

const ordinary = {
  // Some come as gzip, and some are loaded before they can be changed.
  sizes: Array.from({ length: 2 * inThisForm(times) }, () => 3_000),
  times,
  deadline: { short: 180, long: 1_800 },
};

playScenarios('changing files', [
  { ...ordinary, name: 'shrink while they are read', play: changeFiles(shrink) },
  { ...ordinary, name: 'grow while they are read', play: changeFiles(grow) },
  { ...ordinary, name: 'are replaced while they are read', play: changeFiles(replace) },
]);
