import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { wholeBetween } from '../../src/features/generate/chance/random.js';
import { expectWholeBatches } from './conservation.js';
import { isLong } from './fault-form.js';
import type { FaultWorld } from './fault-world.js';
import { sizesDownToOne } from './generated-files.js';
import { SERVER_KINDS } from './own-server.js';
import { playScenarios } from './play-scenarios.js';

/** The largest file of the long form has 100 MB. */
const LARGEST = isLong ? 240_000 : 20_000;
/** Few, so that the load is not over before the last kill, however fast the machine is. */
const BATCH_ROWS = isLong ? 100 : 50;
const WORDS = ['--once', '--settle', '0', '--batch-rows', String(BATCH_ROWS)];
const LONGEST_START = 500;
const LONGEST_BATCH = 80;

/** Kills one run after the other: some while they start, others after a batch or two. */
async function killAtRandom(world: FaultWorld, times: number): Promise<number> {
  for (let kill = 1; kill <= times; kill++) {
    await using run = world.start(WORDS);
    const batches = wholeBetween(world.random, 0, 2);
    if (batches > 0) await run.untilStderr(`batch ${batches} completed`);
    await sleep(wholeBetween(world.random, 0, batches === 0 ? LONGEST_START : LONGEST_BATCH));
    run.kill('SIGKILL');
    expect(await run.ended).toMatchObject({ signal: 'SIGKILL' });
    await world.withSql(expectWholeBatches);
  }
  return times;
}

playScenarios(
  'kill -9',
  SERVER_KINDS.map((kind) => ({
    name: `of the loader at random moments, ${kind.name}`,
    skipped: kind.skipped,
    server: kind.open,
    sizes: sizesDownToOne(LARGEST),
    times: { short: 20, long: 200 },
    deadline: { short: 180, long: 3_600 },
    play: killAtRandom,
  })),
);
