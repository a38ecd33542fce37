import { setTimeout as sleep } from 'node:timers/promises';
import { wholeBetween } from '../../src/features/generate/chance/random.js';
import type { RunningCli } from '../support/start-cli.js';
import type { FaultWorld } from './fault-world.js';
import { expectSurvival, untilSaid } from './run-progress.js';

/** Injures a run after every batch or two, at any moment of the next one, until it has been often enough. */
export async function injureBetweenBatches(
  world: FaultWorld,
  run: RunningCli,
  times: number,
  injure: () => Promise<void>,
): Promise<number> {
  let injuries = 0;
  for (; injuries < times; injuries++) {
    if (!(await untilSaid(run, 'committed', wholeBetween(world.random, 1, 2)))) break;
    await sleep(wholeBetween(world.random, 0, 40));
    await injure();
  }
  await expectSurvival(run, world);
  return injuries;
}
