import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openConnection, type Connection } from '../../../src/io/postgres/connection/connection.js';
import type { EventStore } from '../../../src/pipeline/event-store.js';
import type { RunReport } from '../../../src/pipeline/reports/run-report.js';
import { expectBalance } from '../../support/accounts.js';
import { csvFile, csvRow } from '../../support/event-csv.js';
import { perTest } from '../../support/fixture.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { batchesOf, Shop } from '../../support/shop.js';
import { installFaultTriggers, HELD } from '../../support/fault-triggers.js';
import { untilBlocked } from '../../support/until-blocked.js';

// What happens to batches that are written already and wait for one before them that is not.

const JANUARY = '2025-01-15T10:00:00Z';
const FEBRUARY = '2025-02-15T10:00:00Z';
const at = (event_timestamp: string, event_id: string) => csvRow({ event_id, event_timestamp });

const database = perTest(createMigratedDatabase);
const shop = perTest(() => new Shop(database));
let holder: Connection;
beforeEach(async () => {
  await installFaultTriggers(database.sql);
  shop.put('first.csv', csvFile(at(JANUARY, 'one'), at(FEBRUARY, 'two'))); // makes the partitions
  await shop.run();
  const options = { schema: 'public', applicationName: 'a holder' };
  holder = await openConnection(database.target, options);
  await holder.sql`select pg_advisory_lock(${HELD})`;
});
afterEach(async () => {
  await holder.end();
  await expectBalance(database.sql);
});

interface Wishes {
  readonly batchRows?: string;
  readonly dedupeHorizon?: string;
  readonly tamper?: (store: EventStore) => Partial<EventStore>;
}

/** A run of three connections with small batches, and which of them it loaded, each time that it did. */
function start({ tamper = () => ({}), ...words }: Wishes = {}) {
  const loads: number[] = [];
  const texts = { connections: '3', batchRows: '1', ...words };
  const ended = shop.run({
    texts,
    tamper: (store) => {
      const { load } = { ...store, ...tamper(store) };
      return {
        load: (batch, order) => {
          loads.push(batch.number);
          return load(batch, order);
        },
      };
    },
  });
  ended.catch(() => undefined); // it is looked at later
  return { ended, loads };
}

/** Waits until a batch is held, and so many behind it are written. */
async function untilHeld(behind = 2): Promise<void> {
  await untilBlocked(database.sql, 'ecomstream loader');
  await expect
    .poll(
      () => database.sql`
        select 1 from pg_stat_activity where datname = current_database()
          and application_name = 'ecomstream loader' and state = 'idle in transaction'`,
      { timeout: 4_000 }, // less than their patience
    )
    .toHaveLength(behind);
}

const letGo = () => holder.sql`select pg_advisory_unlock(${HELD})`;

async function storedIds(): Promise<string[]> {
  const rows = await database.sql<{ event_id: string }[]>`
    select event_id from ecommerce_events where event_id not in ('one', 'two') order by batch_id`;
  return rows.map((row) => row.event_id);
}

function outcomesOf(reports: readonly RunReport[]): string[] {
  return reports.flatMap((report) =>
    report.kind === 'file' ? [`${report.file} ${report.outcome}`] : [],
  );
}

const kindsOf = (reports: readonly RunReport[]) => reports.map(({ kind }) => kind);
const numbersOf = (reports: readonly RunReport[]) => batchesOf(reports).map(({ batch }) => batch);

describe('batches that are written behind one that is held', () => {
  it('are committed after it, in their order', async () => {
    shop.put('a.csv', csvFile(...['held', 'x', 'y', 'z'].map((id) => at(JANUARY, id))));
    const { ended, loads } = start();
    await untilHeld();
    expect(await storedIds()).toEqual([]);
    await letGo();
    expect(numbersOf(await ended)).toEqual([1, 2, 3, 4]);
    expect(await storedIds()).toEqual(['held', 'x', 'y', 'z']);
    expect(loads).toEqual([1, 2, 3, 4]);
  });

  it('have the events that it was refused with, where it is refused for its data', async () => {
    shop.put('a.csv', csvFile(at(JANUARY, 'held and refused'), at(JANUARY, 'x')));
    shop.put('b.csv', csvFile(at(JANUARY, 'x'), at(JANUARY, 'y')));
    const { ended, loads } = start();
    await untilHeld();
    await letGo();
    const reports = await ended;
    expect(outcomesOf(reports)).toEqual(['a.csv failed', 'b.csv loaded']);
    expect(await storedIds()).toEqual(['x', 'y']);
    // The second held only what is given up.
    expect(loads).toEqual([1, 2, 3, 3, 4]);
  });

  it('are loaded again where the reply to its commit is lost', async () => {
    shop.put('a.csv', csvFile(...['held', 'x', 'y', 'z'].map((id) => at(JANUARY, id))));
    let replies = 0;
    const { ended, loads } = start({
      tamper: (store) => ({
        load: async (batch, order) => {
          const result = await store.load(batch, order);
          if (batch.number > 1 || replies++ > 0) return result;
          throw Object.assign(new Error('the reply is lost'), { code: 'CONNECTION_CLOSED' });
        },
      }),
    });
    await untilHeld();
    await letGo();
    const reports = await ended;
    expect(kindsOf(reports).filter((kind) => kind === 'outage')).toHaveLength(1);
    expect(numbersOf(reports)).toEqual([1, 2, 3, 4]);
    expect(await storedIds()).toEqual(['held', 'x', 'y', 'z']);
    expect(loads).toEqual([1, 2, 3, 1, 2, 3, 4]);
  });

  it('are not committed where another run has taken the file over', async () => {
    shop.put('a.csv', csvFile(...['held', 'x', 'y'].map((id) => at(JANUARY, id))));
    shop.put('b.csv', csvFile(at(JANUARY, 'z')));
    const { ended, loads } = start();
    await untilHeld();
    await database.sql`
      update ingest_files set claimed_by = gen_random_uuid() where file_name = 'a.csv'`;
    await letGo();
    const reports = await ended;
    // What was in flight is given up; that other run is dead, so the next look claims the file again.
    expect(loads.slice(0, 4)).toEqual([1, 2, 3, 4]);
    expect(numbersOf(reports)).toEqual([4, 5, 6, 7]);
    expect(outcomesOf(reports)).toEqual(['b.csv loaded', 'a.csv loaded']);
    expect((await storedIds()).sort()).toEqual(['held', 'x', 'y', 'z']);
  });

  it('are loaded again where another writer has stored what it was to store', async () => {
    const [first, second] = ['2025-01-15T11:00:00Z', '2025-01-15T11:20:00Z'];
    const rows = [at(JANUARY, 'held and raced'), at(first, 'x'), at(second, 'x'), at(second, 'y')];
    shop.put('a.csv', csvFile(...rows));
    const { ended, loads } = start({ batchRows: '2', dedupeHorizon: '1h' });
    await untilHeld(1);
    // Within the horizon of the first batch, and beyond that of the second.
    await database.sql`
      insert into ecommerce_events select (jsonb_populate_record(e, '{"event_id": "x"}')).*
      from ecommerce_events e where event_id = 'one'`;
    await database.sql`
      update ecommerce_events set event_timestamp = '2025-01-15T09:30:00Z' where event_id = 'x'`;
    await letGo();
    expect(batchesOf(await ended).map(({ inserted }) => inserted)).toEqual([1, 2]);
    expect(loads).toEqual([1, 2, 2]);
    await database.sql`
      delete from ecommerce_events where event_id = 'x' and event_timestamp < ${JANUARY}`; // it has no batch
    expect(await storedIds()).toEqual(['held and raced', 'x', 'y']);
  });

  it('are loaded again where the server ends a transaction that waits for long', async () => {
    const name = database.target.database;
    await database.sql.unsafe(
      `alter database ${name} set idle_in_transaction_session_timeout = '1s'`,
    );
    shop.put('a.csv', csvFile(...['held', 'x', 'y', 'z'].map((id) => at(JANUARY, id))));
    const { ended } = start();
    await untilHeld();
    await expect
      .poll(
        () => database.sql`
          select 1 from pg_stat_activity where datname = current_database()
            and application_name = 'ecomstream loader'`,
        { timeout: 10_000 },
      )
      .toHaveLength(1);
    await letGo();
    expect(numbersOf(await ended)).toEqual([1, 2, 3, 4]);
    expect(await storedIds()).toEqual(['held', 'x', 'y', 'z']);
  });
});

describe('a lock that an administrator waits for', () => {
  it.each([
    // The first batch comes to need the same, behind the administrator, who waits for those behind it.
    ['lock table ecommerce_events_2025_02 in share mode', [1, 2, 3, 2, 3, 4]],
    ['create index on ecommerce_events_2025_02 (sku)', [1, 2, 3, 2, 3, 4]],
    ['create index on ecommerce_events (sku)', [1, 2, 3, 4]],
  ])('does not stop the run: %s', async (statement, expected) => {
    const rows = [
      [at(JANUARY, 'held'), at(FEBRUARY, 'w')],
      ...['x', 'y', 'z'].map((id) => [at(FEBRUARY, id), at(FEBRUARY, `${id} too`)]),
    ];
    shop.put('a.csv', csvFile(...rows.flat()));
    const { ended, loads } = start({ batchRows: '2' });
    await untilHeld();
    const options = { schema: 'public', applicationName: 'an administrator' };
    await using administrator = await openConnection(database.target, options);
    await administrator.sql`begin`;
    const locked = administrator.sql.unsafe(statement).then(() => administrator.sql`commit`);
    await untilBlocked(database.sql, 'an administrator');
    await letGo();
    const reports = await ended;
    await locked;
    expect(kindsOf(reports)).not.toContain('outage');
    expect(numbersOf(reports)).toEqual([1, 2, 3, 4]);
    expect(await storedIds()).toHaveLength(8);
    expect(loads).toEqual(expected);
  });
});

it('where the server has connections for some of them only, all are loaded, without more noise than at first', async () => {
  const role = `few_${database.target.database}`;
  await database.sql
    .unsafe(
      `create role ${role} login connection limit 2; grant all on all tables in schema public to ${role};
       grant usage, select on sequence event_writers to ${role}`,
    )
    .simple();
  using few = new Shop({ target: { ...database.target, user: role } });
  const ids = Array.from({ length: 20 }, (_, index) => `e${index}`);
  few.put('a.csv', csvFile(...ids.map((id) => at(JANUARY, id))));
  const reports = await few.run({ texts: { connections: '3', batchRows: '1' } });
  // At first all connections are opened at once, and the server counts those that it refuses for a moment; on a
  // busy machine also behind the first batch. It must not be so for each of the 20 batches.
  const kinds = kindsOf(reports);
  const later = kinds.slice(kinds.indexOf('batch')).filter((kind) => kind === 'outage');
  expect(later.length).toBeLessThanOrEqual(3);
  expect(await storedIds()).toEqual(ids);
  await database.sql.unsafe(`drop owned by ${role}; drop role ${role}`).simple();
});
