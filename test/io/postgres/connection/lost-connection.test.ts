import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { openConnection, type Sql } from '../../../../src/io/postgres/connection/connection.js';
import { isOutage } from '../../../../src/io/postgres/connection/sqlstate.js';
import { copyIn } from '../../../../src/io/postgres/connection/copy-in.js';
import { startDatabaseProxy } from '../../../support/database-proxy.js';
import { perSuite } from '../../../support/fixture.js';
import { createTestDatabase } from '../../../support/test-database.js';

const COPY = 'copy t from stdin with (format csv)';
const ROWS = Buffer.from('1\n'.repeat(50_000));

/** What may be going on while the connection is lost. */
const WORK: Readonly<Record<string, (sql: Sql) => Promise<void>>> = {
  'queries in pairs': async (sql) => {
    for (;;) await Promise.all([sql`select 1`, sql`select ${'x'}::text`]);
  },
  'queries in a row': async (sql) => {
    for (;;) await sql`select ${'x'}::text`;
  },
  'transactions with a COPY': async (sql) => {
    for (;;) {
      await sql`begin`;
      await copyIn(sql, COPY, [ROWS, ROWS, ROWS]);
      await sql`rollback`;
    }
  },
  'a COPY without end': (sql) => copyIn(sql, COPY, endless()),
};

function* endless(): Generator<Buffer> {
  for (;;) yield ROWS;
}

const database = perSuite(createTestDatabase);
const proxy = perSuite(() => startDatabaseProxy(database.target));
beforeAll(async () => {
  await database.sql`create table t (id integer)`;
});

async function terminate(): Promise<void> {
  await database.sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'a victim'`;
}

const LOSSES: Readonly<Record<string, () => Promise<void>>> = {
  'the server ends it': terminate,
  'the server ends it, and all that it said arrives together': async () => {
    proxy.hold();
    await sleep(20);
    await terminate();
    await sleep(50);
    proxy.release();
  },
  'the network cuts it': async () => proxy.cut(),
};

/** How work ends, if it ends at all. */
async function outcome(work: PromiseLike<unknown>): Promise<string> {
  const ending = (async () => {
    try {
      await work;
      return 'done';
    } catch (error) {
      return isOutage(error) ? 'outage' : String(error);
    }
  })();
  return Promise.race([ending, sleep(5_000, 'it hangs', { ref: false })]);
}

describe.each(Object.entries(LOSSES))('when %s', (_, lose) => {
  it.each(Object.entries(WORK))(
    'whatever goes on fails as an outage, and so does all that follows: %s',
    async (_name, work) => {
      const connection = await openConnection(proxy.target, {
        schema: 'public',
        applicationName: 'a victim',
      });
      const working = (async () => [
        await outcome(work(connection.sql)),
        // As a caller does who rolls back, and one who tries again.
        await outcome(connection.sql`rollback`),
        await outcome(connection.sql`select 1`),
      ])();
      await sleep(10);
      await lose();
      expect(await working).toEqual(['outage', 'outage', 'outage']);
      connection.destroy();
    },
  );
});
