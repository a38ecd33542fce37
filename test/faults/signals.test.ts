import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { pick, wholeBetween } from '../../src/features/generate/chance/random.js';
import { ComingFiles } from './coming-files.js';
import { expectWholeBatches } from './conservation.js';
import { inThisForm, isLong, type ByForm } from './fault-form.js';
import type { FaultWorld } from './fault-world.js';
import { sizesDownToOne } from './generated-files.js';
import { playScenarios, type Scenario } from './play-scenarios.js';

const WORDS = ['--settle', '0', '--batch-rows', '50'];
const EXIT_CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
const NOBODY_READS = 141;
const SIGNALS = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const;
const LONGEST_WAIT = 900;
const SIZES = sizesDownToOne(isLong ? 60_000 : 10_000);
/** Rows of the file that comes with each run: what is loaded in half a second or so. */
const COMING = 3_000;

/** Sends a signal at any moment, also before the run listens to it, and perhaps a second one soon after. */
function signal(twice: boolean): Scenario['play'] {
  return async (world, times) => {
    const files = new ComingFiles(world, SIZES.length);
    for (let sent = 0; sent < times; sent++) {
      files.come(1);
      await using run = world.start(WORDS);
      await sleep(wholeBetween(world.random, 0, LONGEST_WAIT));
      const first = pick(world.random, SIGNALS);
      const second = pick(world.random, SIGNALS);
      run.kill(first);
      if (twice) {
        await sleep(wholeBetween(world.random, 0, 30));
        run.kill(second);
      }
      const { exitCode, signal } = await run.ended;
      const expected = twice ? [first, second] : [first];
      expect(expected.flatMap((name) => [name, EXIT_CODES[name]])).toContain(signal ?? exitCode);
      await world.withSql(expectWholeBatches);
    }
    files.come();
    return times;
  };
}

/** Closes the pipe that a run writes its NDJSON to, as `| head` does. */
async function closeStdout(world: FaultWorld, times: number): Promise<number> {
  const files = new ComingFiles(world, SIZES.length);
  for (let closed = 0; closed < times; closed++) {
    files.come(1);
    await using run = world.start([...WORDS, '--output', 'ndjson']);
    const batches = wholeBetween(world.random, 1, 3);
    while (run.stdout().split('\n').length <= batches) await sleep(5);
    await sleep(wholeBetween(world.random, 0, 30));
    run.closeStdout();
    expect(await run.ended).toMatchObject({ exitCode: NOBODY_READS, signal: null });
    await world.withSql(expectWholeBatches);
  }
  files.come();
  return times;
}

/** What all have in common: files that are there, and one for each time. */
function ordinary(times: ByForm): Pick<Scenario, 'sizes' | 'times' | 'deadline'> {
  const coming = Array.from({ length: inThisForm(times) }, () => COMING);
  return { sizes: [...SIZES, ...coming], times, deadline: { short: 120, long: 1_800 } };
}

playScenarios('signals', [
  { ...ordinary({ short: 10, long: 100 }), name: 'one, at any moment', play: signal(false) },
  { ...ordinary({ short: 10, long: 100 }), name: 'two, soon after each other', play: signal(true) },
  { ...ordinary({ short: 5, long: 50 }), name: 'closed standard output', play: closeStdout },
]);
