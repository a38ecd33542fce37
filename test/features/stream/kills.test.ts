import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { seededRandom, wholeBetween } from '../../../src/features/generate/chance/random.js';
import { expectBalance } from '../../support/accounts.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { putMixedLoad } from '../../support/mixed-load.js';
import { StreamPlace } from '../../support/stream-place.js';

const KILLS = 15;
/** Few, so that the load is not over before the last kill, however fast the machine is. */
const BATCH_ROWS = '50';
const wordsOf = (connections: string) => [
  '--once',
  '--settle',
  '0',
  '--batch-rows',
  BATCH_ROWS,
  '--connections',
  connections,
];
const SIZES = [
  20_000,
  ...Array.from({ length: 3 }, () => 8_000),
  ...Array.from({ length: 10 }, () => 1_500),
  ...Array.from({ length: 20 }, () => 50),
];

it.each(['1', '3'])(
  'killed with SIGKILL fifteen times over one load, it loads every event exactly once (%s connections)',
  async (connections) => {
    await using database = await createMigratedDatabase();
    using place = new StreamPlace(database.url);
    const load = putMixedLoad(place, SIZES);
    const words = wordsOf(connections);
    const random = seededRandom('kills', connections);
    for (let kill = 1; kill <= KILLS; kill++) {
      await using run = place.start(words);
      // Some are killed while they start, the others after a few batches, at any moment of the next one.
      const batches = wholeBetween(random, 0, 20);
      if (batches > 0) await run.untilStderr(`batch ${batches} completed`);
      await sleep(wholeBetween(random, 0, batches === 0 ? 400 : 40));
      run.kill('SIGKILL');
      expect(await run.ended).toMatchObject({ signal: 'SIGKILL' });
      await expectBalance(database.sql);
    }
    const last = await place.once(words.slice(3));
    expect(last.exitCode).toBe(0);
    const accounts = await expectBalance(database.sql);
    expect(accounts).toEqual({
      read: load.rows,
      inserted: load.events,
      duplicates: load.rows - load.events - load.rejects,
      rejected: load.rejects,
    });
    const [distinct] = await database.sql`
    select count(*)::int as events, count(distinct event_id)::int as ids from ecommerce_events`;
    expect(distinct).toEqual({ events: load.events, ids: load.events });
    expect(place.names('processed')).toEqual(load.names);
    expect(place.names('incoming')).toEqual([]);
    const unfinished = await database.sql`select 1 from ingest_files where status <> 'loaded'`;
    expect(unfinished).toHaveLength(0);
  },
);
