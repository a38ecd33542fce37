import { describe, expect, it } from 'vitest';
import type { Sql } from '../../../../src/io/postgres/connection/connection.js';
import { Session } from '../../../../src/io/postgres/connection/session.js';
import { SessionPool } from '../../../../src/io/postgres/connection/session-pool.js';
import { startDatabaseProxy } from '../../../support/database-proxy.js';
import { perSuite } from '../../../support/fixture.js';
import { createTestDatabase } from '../../../support/test-database.js';

const database = perSuite(createTestDatabase);

const OPTIONS = { schema: 'public', applicationName: 'a pool' };

function poolOf(size: number, target = database.target, stallLimit?: number): SessionPool {
  return new SessionPool(size, () => new Session(target, { ...OPTIONS, stallLimit }));
}

function backend(sql: Sql): Promise<number> {
  return sql<{ pid: number }[]>`select pg_backend_pid() as pid`.then(([row]) => row?.pid ?? 0);
}

/** The sessions that the server knows; a backend ends a moment after its client. */
async function backends(): Promise<number[]> {
  const rows = await database.sql<{ pid: number }[]>`
    select pid from pg_stat_activity
    where datname = ${database.target.database} and application_name = 'a pool' order by pid`;
  return rows.map(({ pid }) => pid);
}

/** Work that has begun, on which backend, and goes on until it is told to end. */
async function begin(pool: SessionPool) {
  const [pid, goOn] = [Promise.withResolvers<number>(), Promise.withResolvers<void>()];
  const work = pool.use(async (sql) => {
    pid.resolve(await backend(sql));
    await goOn.promise;
    return backend(sql);
  });
  work.catch(pid.reject);
  return { pid: await pid.promise, goOn, work };
}

describe('a pool of sessions', () => {
  it('has no connection before it is used, and no more than are needed at once', async () => {
    await using pool = poolOf(3);
    expect(await backends()).toEqual([]);
    const pid = await pool.use(backend);
    expect(await pool.use(backend)).toBe(pid);
    expect(await backends()).toEqual([pid]);
  });

  it('opens the connection of the next work early, and only that one', async () => {
    await using pool = poolOf(3);
    pool.openNext();
    pool.openNext();
    await expect.poll(backends).toHaveLength(1);
    const [early] = await backends();
    expect(await pool.use(backend)).toBe(early);
  });

  it('leaves a connection that could not be opened early to the next work', async () => {
    let tries = 0;
    const prepare = async () => {
      tries += 1;
      if (tries < 3) throw new Error('not yet');
    };
    await using pool = new SessionPool(1, () => new Session(database.target, OPTIONS, prepare));
    pool.openNext();
    await expect.poll(() => tries).toBe(1);
    await expect.poll(backends).toEqual([]);
    await expect(pool.use(backend)).rejects.toThrow('not yet');
    expect(await pool.use(backend)).toBeGreaterThan(0);
  });

  it('gives works that go on at once a connection each', async () => {
    await using pool = poolOf(3);
    const begun = [await begin(pool), await begin(pool), await begin(pool)];
    const pids = begun.map(({ pid }) => pid);
    expect(await backends()).toEqual([...new Set(pids)].sort((a, b) => a - b));
    for (const { goOn } of begun) goOn.resolve();
    expect(await Promise.all(begun.map(({ work }) => work))).toEqual(pids);
  });

  it('refuses more works at once than it has sessions, and goes on', async () => {
    await using pool = poolOf(2);
    const begun = [await begin(pool), await begin(pool)];
    await expect(pool.use(backend)).rejects.toThrow('all 2 sessions are at work');
    begun[1]?.goOn.resolve();
    await begun[1]?.work;
    expect(await pool.use(backend)).toBe(begun[1]?.pid);
    begun[0]?.goOn.resolve();
    await begun[0]?.work;
  });

  it('gives the session of a work that failed to the next one, with a new connection', async () => {
    await using pool = poolOf(1);
    const pid = await pool.use(backend);
    await expect(pool.use((sql) => sql`select 1/0`)).rejects.toThrow('division by zero');
    const next = await pool.use(backend);
    expect(next).not.toBe(pid);
    await expect.poll(backends).toEqual([next]);
  });

  it('does not choose a session again that has just failed, where there is another', async () => {
    const nowhere = { ...database.target, database: 'nowhere' };
    const targets = [database.target, nowhere];
    await using pool = new SessionPool(2, () => new Session(targets.pop() ?? nowhere, OPTIONS));
    await expect(pool.use(backend)).rejects.toMatchObject({ code: 'database.missing' });
    for (let use = 0; use < 3; use++) expect(await pool.use(backend)).toBeGreaterThan(0);
  });

  it('is cut at once, whatever is at work, and can be used again', async () => {
    await using pool = poolOf(2);
    const begun = [await begin(pool), await begin(pool)];
    pool.destroy();
    for (const { goOn, work } of begun) {
      goOn.resolve();
      await expect(work).rejects.toMatchObject({ code: expect.stringMatching(/^CONNECTION_/) });
    }
    await expect.poll(backends).toEqual([]);
    expect(await pool.use(backend)).toBeGreaterThan(0);
  });

  it('gives all connections back at the end', async () => {
    {
      await using pool = poolOf(3);
      await Promise.all([pool.use(backend), pool.use(backend), pool.use(backend)]);
      expect(await backends()).toHaveLength(3);
    }
    await expect.poll(backends).toEqual([]);
  });

  it('gives up a silent server, but not a work that waits for something else', async () => {
    await using proxy = await startDatabaseProxy(database.target);
    await using pool = poolOf(2, proxy.target, 200);
    const [isIdle, other] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const waiting = pool.use(async (sql, whileIdle) => {
      await backend(sql);
      isIdle.resolve();
      await whileIdle(other.promise);
      return backend(sql);
    });
    await Promise.all([isIdle.promise, pool.use(backend)]);
    proxy.hold();
    await expect(pool.use(backend)).rejects.toMatchObject({ code: 'COPY_STALLED' });
    proxy.release();
    other.resolve();
    await expect(waiting).resolves.toBeGreaterThan(0);
  });
});
