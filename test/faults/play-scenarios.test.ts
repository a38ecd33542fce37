import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Sql } from '../../src/io/postgres/connection/connection.js';
import type { FaultWorld } from './fault-world.js';
import { playScenario, type Scenario } from './play-scenarios.js';

// The proof must be able to fail: here somebody does what a fault must never do.

const SCENARIO = {
  name: 'sabotage',
  sizes: [300, 1],
  times: { short: 1, long: 1 },
  deadline: { short: 60, long: 60 },
};

/** Loads everything, and then does harm. */
function sabotage(harm: (world: FaultWorld) => Promise<unknown>): Scenario['play'] {
  return async (world) => {
    await world.start(['--once', '--settle', '0']).ended;
    await harm(world);
    return 1;
  };
}

const inDatabase = (harm: (sql: Sql) => PromiseLike<unknown>) =>
  sabotage((world) => world.withSql(async (sql) => harm(sql)));

const inArchive = (harm: (folder: string) => void) =>
  sabotage(async (world) => harm(world.place.processed));

describe('the proof', () => {
  it('is content with a load that was left alone', async () => {
    const { figures, failure } = await playScenario({
      ...SCENARIO,
      play: sabotage(async () => undefined),
    });
    expect(failure).toBeUndefined();
    expect(figures).toMatchObject({ injuries: 1, lost: 0, doubled: 0, expected: 293 });
  });

  it.each<[string, { lost: number; doubled: number }, Scenario['play']]>([
    [
      'is lost',
      { lost: 1, doubled: 0 },
      inDatabase(
        (sql) => sql`
        delete from ecommerce_events
        where event_id = (select min(event_id) from ecommerce_events)`,
      ),
    ],
    [
      'is there twice',
      { lost: 0, doubled: 1 },
      inDatabase(
        (sql) => sql`
        insert into ecommerce_events select (jsonb_populate_record(e, '{"event_timestamp": "2025-01-03"}')).*
        from ecommerce_events e order by event_id limit 1`,
      ),
    ],
    [
      'has another time',
      { lost: 1, doubled: 1 },
      inDatabase(
        (sql) => sql`
        update ecommerce_events set event_timestamp = event_timestamp + interval '1 ms'
        where event_id = (select min(event_id) from ecommerce_events)`,
      ),
    ],
  ])('sees that an event %s', async (_, losses, play) => {
    const { figures, failure } = await playScenario({ ...SCENARIO, play });
    expect(figures).toMatchObject(losses);
    expect(failure).toMatchObject({ message: expect.stringMatching(/FAULT_SEED=\d+ npm run/) });
  });

  it.each<[string, string, Scenario['play']]>([
    [
      'the ledger is wrong',
      'what fsck says',
      inDatabase((sql) => sql`update ingest_batches set read = read + 1, inserted = inserted + 1`),
    ],
    ['a reject is gone', 'what fsck says', inDatabase((sql) => sql`delete from rejected_events`)],
    [
      'a file is missing in the archive',
      'the archive',
      inArchive((folder) => rmSync(join(folder, 'load-00000.csv'))),
    ],
    [
      'a file is twice in the archive',
      'the archive',
      inArchive((folder) => copyFileSync(join(folder, 'load-00000.csv'), join(folder, 'b.csv'))),
    ],
    [
      'a file was left',
      'exitCode',
      sabotage(async ({ place }) => writeFileSync(join(place.incoming, 'bad.csv'), 'no header')),
    ],
    ['nothing was injured', 'injuries', async () => 0],
  ])('sees that %s', async (_, message, play) => {
    const { failure } = await playScenario({ ...SCENARIO, play });
    expect(failure).toMatchObject({ message: expect.stringContaining(message) });
  });

  it('sees that something hangs', async () => {
    const deadline = { short: 1, long: 1 };
    const { failure } = await playScenario({ ...SCENARIO, deadline, play: () => sleep(3_000, 1) });
    expect(failure).toMatchObject({ message: expect.stringContaining('it hangs') });
  });
});
