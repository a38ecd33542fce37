import { isSurvival } from './run-progress.js';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { errorMessage } from '../../src/core/errors/error-message.js';
import { seededRandom } from '../../src/features/generate/chance/random.js';
import type { DatabaseTarget } from '../../src/io/postgres/connection/database-target.js';
import { createMigratedDatabase } from '../support/migrated-database.js';
import {
  countLosses,
  expectAgreement,
  expectNoOpenTransactions,
  type Losses,
} from './conservation.js';
import { faultSeed, inThisForm, type ByForm } from './fault-form.js';
import type { FaultRow } from './fault-row.js';
import { FaultWorld } from './fault-world.js';
import { putGeneratedFiles } from './generated-files.js';
import type { OwnServer } from './own-server.js';

/** One way of injuring a load, and the world in which it is played. */
export interface Scenario {
  readonly name: string;
  /** Why it cannot be played here. */
  readonly skipped?: string | undefined;
  /** A server of its own; without it, a database on the server that all tests share. */
  readonly server?: () => Promise<OwnServer>;
  /** Settings of every run, in the environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Rows of the files that wait, file by file. */
  readonly sizes: readonly number[];
  /** How often it injures. */
  readonly times: ByForm;
  /** Seconds after which it hangs. */
  readonly deadline: ByForm;
  /** MB that a run may take at its peak. */
  readonly mostMemory?: number;
  /** Runs `stream`, injures, heals what it injured, and tells how often. What is not loaded yet may stay. */
  readonly play: (world: FaultWorld, times: number) => Promise<number>;
}

/** Time to make a world and to check it, in seconds. */
const AROUND = 120;

/** Plays every scenario as a test: afterwards each valid event is there, once. */
export function playScenarios(family: string, scenarios: readonly Scenario[]): void {
  describe(`${family}: nothing is lost, nothing is doubled`, () => {
    for (const scenario of scenarios) {
      const { name, skipped, deadline } = scenario;
      const timeout = (inThisForm(deadline) + AROUND) * 1_000;
      const why = skipped === undefined ? '' : ` (${skipped})`;
      it.skipIf(skipped !== undefined)(`${name}${why}`, { timeout }, async ({ task }) => {
        const outcome = await playScenario(scenario);
        task.meta.fault = { family, scenario: name, ...outcome.figures };
        expect(outcome).toMatchObject({ failure: undefined, figures: { lost: 0, doubled: 0 } });
      });
    }
  });
}

/** What came of a scenario. */
export interface Outcome {
  readonly figures: Omit<FaultRow, 'family' | 'scenario'>;
  /** What went wrong, besides lost and doubled events. */
  readonly failure: unknown;
}

/** Plays one scenario in a world of its own, and looks at everything afterwards. */
export async function playScenario(scenario: Scenario): Promise<Outcome> {
  await using stack = new AsyncDisposableStack();
  const world = stack.use(await openWorld(scenario, stack));
  const startedAt = performance.now();
  let injuries = 0;
  let losses: Losses = { lost: Number.NaN, doubled: Number.NaN };
  let failure: unknown;
  try {
    await withinDeadline(scenario, async () => {
      injuries = await scenario.play(world, inThisForm(scenario.times));
      await finish(world);
    });
    expect(injuries, 'injuries').toBeGreaterThan(0);
    losses = await world.withSql((sql) => countLosses(sql, world));
    expect(losses).toEqual({ lost: 0, doubled: 0 });
    await expectHealth(world, scenario.mostMemory ?? MOST_MEMORY_MB);
  } catch (error) {
    const again = `FAULT_SEED=${faultSeed} npm run test:faults -- -t ${JSON.stringify(scenario.name)}`;
    const said = world.stderr().slice(-SHOWN);
    failure = new Error(`Again with: ${again}\n${errorMessage(error)}\n${said}`, { cause: error });
  }
  const { expected, peakKb, note } = world;
  const seconds = (performance.now() - startedAt) / 1_000;
  const figures = { expected: expected.events.size, peakKb, seconds, seed: faultSeed, note };
  return { figures: { ...figures, ...losses, injuries }, failure };
}

/** Characters of what the runs said, shown of a scenario that failed. */
const SHOWN = 4_000;

async function openWorld(scenario: Scenario, stack: AsyncDisposableStack): Promise<FaultWorld> {
  const ownServer = scenario.server && stack.use(await scenario.server());
  const target = await openDatabase(ownServer, stack);
  const random = seededRandom(String(faultSeed), scenario.name);
  const world = new FaultWorld({
    target,
    ownServer,
    random,
    seed: faultSeed,
    env: scenario.env ?? {},
  });
  await putGeneratedFiles(world.place.incoming, scenario.sizes, world);
  world.expectIncoming();
  return world;
}

async function openDatabase(
  ownServer: OwnServer | undefined,
  stack: AsyncDisposableStack,
): Promise<DatabaseTarget> {
  if (ownServer?.isMigrated === true) return ownServer.target;
  const database = await createMigratedDatabase(ownServer?.target);
  // With a server of its own the connection may be lost with it, and the database goes with the server.
  if (ownServer === undefined) stack.use(database);
  else await database.connection.end();
  return database.target;
}

async function withinDeadline<T>({ deadline }: Scenario, work: () => Promise<T>): Promise<T> {
  const seconds = inThisForm(deadline);
  const over = new AbortController();
  const working = work();
  working.catch(() => undefined); // after the deadline nobody waits for it
  const late = sleep(seconds * 1_000, undefined, { signal: over.signal }).then(() => {
    throw new Error(`it hangs: it did not end within ${seconds} s`);
  });
  late.catch(() => undefined); // it ended in time
  try {
    return await Promise.race([working, late]);
  } finally {
    over.abort();
  }
}

/** Loads what is left, as a user would: once, without any fault. */
async function finish(world: FaultWorld): Promise<void> {
  const end = await world.start(['--once', '--settle', '0']).ended;
  const { exitCode, stderr } = end;
  const isExpected = isSurvival(exitCode, world);
  expect({ exitCode, stderr: isExpected ? '' : stderr }).toEqual({
    exitCode: isExpected ? exitCode : 0,
    stderr: '',
  });
}

/** Measured with batches of the usual size: 230 MB, and 280 on a machine that does much else. */
const MOST_MEMORY_MB = 320;
/** What Node prints when nobody caught an error. */
const CRASH = /uncaught|unhandled|^\s+at \S+ \(|^Node\.js v/im;

async function expectHealth(world: FaultWorld, mostMemory: number): Promise<void> {
  await world.withSql(async (sql) => {
    await expectAgreement(sql, world);
    await expectNoOpenTransactions(sql);
  });
  expect(world.place.names('incoming'), 'files that were left').toEqual([]);
  expect(world.archived(), 'the archive').toEqual(world.expected.archived);
  expect(world.stderr()).not.toMatch(CRASH);
  expect(world.peakKb / 1_024, 'MB of memory').toBeLessThan(mostMemory);
}
