import { describe, expect, it } from 'vitest';
import type { Sql } from '../../../../src/io/postgres/connection/connection.js';
import { Session } from '../../../../src/io/postgres/connection/session.js';
import { startDatabaseProxy } from '../../../support/database-proxy.js';
import { perSuite } from '../../../support/fixture.js';
import { createTestDatabase } from '../../../support/test-database.js';

const database = perSuite(createTestDatabase);

const OPTIONS = { schema: 'public', applicationName: 'a session' };

function sessionOf(prepare?: (sql: Sql) => Promise<void>): Session {
  return new Session(database.target, OPTIONS, prepare);
}

function backend(sql: Sql): Promise<number> {
  return sql<{ pid: number }[]>`select pg_backend_pid() as pid`.then(([row]) => row?.pid ?? 0);
}

/** The backends that hold the lock of a prepared session. */
function lockHolders(sql: Sql): Promise<number[]> {
  return sql<{ pid: number }[]>`
    select pid from pg_locks where locktype = 'advisory' and objid = 7`.then((rows) =>
    rows.map(({ pid }) => pid),
  );
}

/** The sessions that the server knows; a backend ends a moment after its client. */
async function backends(): Promise<number[]> {
  const rows = await database.sql<{ pid: number }[]>`
    select pid from pg_stat_activity
    where datname = ${database.target.database} and application_name = 'a session'`;
  return rows.map(({ pid }) => pid);
}

describe('a session', () => {
  it('has no connection before it is used', async () => {
    await using _ = sessionOf();
    expect(await backends()).toEqual([]);
  });

  it('does all its work on one connection', async () => {
    await using session = sessionOf();
    const pid = await session.use(backend);
    expect(await session.use(backend)).toBe(pid);
    expect(await backends()).toEqual([pid]);
  });

  it('opens one connection for work that begins at once', async () => {
    await using session = sessionOf();
    const [one, other] = await Promise.all([session.use(backend), session.use(backend)]);
    expect(other).toBe(one);
  });

  it('gives its connection back at the end', async () => {
    {
      await using session = sessionOf();
      await session.use(backend);
    }
    await expect.poll(backends).toEqual([]);
  });

  it.each<[string, (sql: Sql) => Promise<unknown>]>([
    ['the server refused', (sql) => sql`select 1/0`.then((rows) => rows)],
    ['something of our own failed', () => Promise.reject(new Error('a bug'))],
    [
      'a transaction was left open',
      (sql) => sql`begin`.then(() => Promise.reject(new Error('a bug'))),
    ],
    [
      'its backend was terminated',
      (sql) => sql`select pg_terminate_backend(pg_backend_pid())`.then((rows) => rows),
    ],
  ])('takes a new connection after work in which %s', async (_, fail) => {
    await using session = sessionOf();
    const pid = await session.use(backend);
    await expect(session.use(fail)).rejects.toThrow(/./);
    const next = await session.use(backend);
    expect(next).not.toBe(pid);
    await expect.poll(backends).toEqual([next]);
  });

  it('prepares every connection anew', async () => {
    await using session = sessionOf(async (sql) => {
      await sql`set application_name = 'a session'`;
      await sql`select pg_advisory_lock(7)`;
    });
    expect(await session.use(lockHolders)).toEqual([await session.use(backend)]);
    await expect(session.use(() => Promise.reject(new Error('a bug')))).rejects.toThrow('a bug');
    expect(await session.use(lockHolders)).toEqual([await session.use(backend)]);
  });

  it('that cannot be prepared leaves no connection, and can be tried again', async () => {
    let tries = 0;
    await using session = sessionOf(async (sql) => {
      tries += 1;
      if (tries === 1) await sql`select 1/0`;
    });
    await expect(session.use(backend)).rejects.toThrow('division by zero');
    await expect.poll(backends).toEqual([]);
    expect(await session.use(backend)).toBeGreaterThan(0);
  });

  it('that cannot be opened can be tried again, and ended', async () => {
    const nowhere = { ...database.target, database: 'nowhere' };
    await using session = new Session(nowhere, OPTIONS);
    for (let tries = 0; tries < 2; tries += 1) {
      await expect(session.use(backend)).rejects.toMatchObject({
        code: 'database.missing',
        exitCode: 4,
      });
    }
  });

  it.each(['while it is prepared', 'while it works'])(
    'is given up when the server falls silent %s, and can be tried again',
    async (when) => {
      await using proxy = await startDatabaseProxy(database.target);
      const ask = async (sql: Sql, at: string) => {
        if (at === when) proxy.hold();
        return backend(sql);
      };
      const options = { ...OPTIONS, stallLimit: 200 };
      await using session = new Session(proxy.target, options, async (sql) => {
        await ask(sql, 'while it is prepared');
      });
      const work = session.use((sql) => ask(sql, 'while it works'));
      await expect(work).rejects.toMatchObject({ code: 'COPY_STALLED' });
      when = 'no more';
      proxy.release();
      await expect(session.use(backend)).resolves.toBeGreaterThan(0);
    },
  );

  it('is cut at once, and the server rolls back', async () => {
    await using session = sessionOf();
    await database.sql`create table rolled (id integer)`;
    const [written, cut] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const work = session.use(async (sql) => {
      await sql`begin`;
      await sql`insert into rolled values (1)`;
      written.resolve();
      await cut.promise;
      await sql`commit`;
    });
    await written.promise;
    session.destroy();
    cut.resolve();
    await expect(work).rejects.toMatchObject({ code: expect.stringMatching(/^CONNECTION_/) });
    await expect.poll(backends).toEqual([]);
    expect(await database.sql`select 1 from rolled`).toHaveLength(0);
    expect(await session.use(backend)).toBeGreaterThan(0);
  });
});
