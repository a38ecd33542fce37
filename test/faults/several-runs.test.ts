import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { pick, wholeBetween } from '../../src/generate/random.js';
import type { RunningCli } from '../support/start-cli.js';
import { expectWholeBatches } from './conservation.js';
import { isLong } from './fault-form.js';
import type { FaultWorld } from './fault-world.js';
import { sizesDownToOne } from './generated-files.js';
import { playScenarios, type Scenario } from './play-scenarios.js';

const WORDS = ['--settle', '0', '--interval', '200ms', '--batch-rows', '50'];
const ONE_ROW_FILES = isLong ? 500 : 60;
const LONGEST_WAIT = 700;

/** Some runs share the folder and watch it; one of them is killed, and another takes its place. */
function killOneOf(count: number): Scenario['play'] {
  return async (world, times) => {
    const runs: RunningCli[] = Array.from({ length: count }, () => world.start(WORDS));
    let kills = 0;
    while (kills < times && world.place.names('incoming').length > 0) {
      await sleep(wholeBetween(world.random, 0, LONGEST_WAIT));
      const victim = pick(world.random, runs);
      victim.kill('SIGKILL');
      expect(await victim.ended).toMatchObject({ signal: 'SIGKILL' });
      kills += 1;
      await world.withSql(expectWholeBatches);
      runs[runs.indexOf(victim)] = world.start(WORDS);
    }
    await untilEmpty(world);
    for (const run of runs) run.kill('SIGTERM');
    for (const run of runs) {
      const { exitCode, signal } = await run.ended;
      // One that had just been started does not listen to signals yet.
      expect([143, 'SIGTERM']).toContain(signal ?? exitCode);
    }
    return kills;
  };
}

/** Waits until the runs have moved every file out of the folder. */
async function untilEmpty(world: FaultWorld): Promise<void> {
  while (world.place.names('incoming').length > 0) await sleep(50);
}

playScenarios(
  'several runs',
  [2, 4].map((count) => ({
    name: `${count} share a folder, one is killed`,
    sizes: sizesDownToOne(isLong ? 60_000 : 10_000, ONE_ROW_FILES),
    times: { short: 10, long: 100 },
    deadline: { short: 180, long: 1_800 },
    play: killOneOf(count),
  })),
);
