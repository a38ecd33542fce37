import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { pick, wholeBetween } from '../../src/features/generate/chance/random.js';
import type { RunningCli } from '../support/start-cli.js';
import { ComingFiles } from './coming-files.js';
import { expectWholeBatches } from './conservation.js';
import { inThisForm, isLong } from './fault-form.js';
import type { FaultWorld } from './fault-world.js';
import { sizesDownToOne } from './generated-files.js';
import { playScenarios, type Scenario } from './play-scenarios.js';

const WORDS = ['--settle', '0', '--interval', '200ms', '--batch-rows', '50'];
const TIMES = { short: 10, long: 100 };
const KILLS = inThisForm(TIMES);
/** What comes with each kill, besides the files that are there from the beginning: some batches, and small files. */
const COMING = [1_000, 1, 1, 1];
const SIZES = sizesDownToOne(isLong ? 60_000 : 10_000);
const LONGEST_WAIT = 400;

/** Some runs share the folder and watch it; files keep coming, one run is killed, and another takes its place. */
function killOneOf(count: number): Scenario['play'] {
  return async (world, times) => {
    const files = new ComingFiles(world, SIZES.length);
    const runs: RunningCli[] = Array.from({ length: count }, () => world.start(WORDS));
    for (let kill = 0; kill < times; kill++) {
      files.come(COMING.length);
      await sleep(wholeBetween(world.random, 0, LONGEST_WAIT));
      const victim = pick(world.random, runs);
      victim.kill('SIGKILL');
      expect(await victim.ended).toMatchObject({ signal: 'SIGKILL' });
      await world.withSql(expectWholeBatches);
      runs[runs.indexOf(victim)] = world.start(WORDS);
    }
    files.come();
    await untilEmpty(world);
    for (const run of runs) run.kill('SIGTERM');
    for (const run of runs) expect(['SIGTERM', STOPPED]).toContain(await endOf(run));
    return times;
  };
}

const STOPPED = 143;

/** What a run ended by: the signal itself, where the run was too young to listen to it, or its exit code. */
async function endOf(run: RunningCli): Promise<NodeJS.Signals | number | null> {
  const { exitCode, signal } = await run.ended;
  return signal ?? exitCode;
}

/** Waits until the runs have moved every file out of the folder. */
async function untilEmpty(world: FaultWorld): Promise<void> {
  while (world.place.names('incoming').length > 0) await sleep(50);
}

playScenarios(
  'several runs',
  [2, 4].map((count) => ({
    name: `${count} share a folder, one is killed`,
    sizes: [...SIZES, ...Array.from({ length: KILLS }, () => COMING).flat()],
    times: TIMES,
    deadline: { short: 180, long: 1_800 },
    play: killOneOf(count),
  })),
);
