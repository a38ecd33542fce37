import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { inject } from 'vitest';
import {
  openConnection,
  type Connection,
  type Sql,
} from '../../src/io/postgres/connection/connection.js';
import {
  targetUrl,
  type DatabaseTarget,
} from '../../src/io/postgres/connection/database-target.js';

/** An empty database of a test's own; `await using` drops it at the end. */
export interface TestDatabase extends AsyncDisposable {
  readonly target: DatabaseTarget;
  /** For DATABASE_URL. */
  readonly url: string;
  readonly connection: Connection;
  /** The driver's function on the connection above. */
  readonly sql: Sql;
}

const OPTIONS = { schema: 'public', applicationName: 'a test' };
/** From this version on CREATE DATABASE can copy files, which takes an eighth of the time of its default. */
const COPIES_FILES = 150_000;
/** A backend ends a moment after its client has gone. */
const FAREWELL_MS = 3_000;

/** The databases on the server that all share which are not disposed of yet. */
const open = new Set<TestDatabase>();

/**
 * Makes a database for one test file or one test, on the server that all share, as a copy of another one.
 * Disposing of it fails the test when a connection to it is still open.
 */
export async function createTestDatabase(
  server: DatabaseTarget = inject('testServer'),
  template = 'template0',
): Promise<TestDatabase> {
  const database = `test_${randomBytes(6).toString('hex')}`;
  await copyDatabase(server, template, database);
  const target = { ...server, database };
  const connection = await openConnection(target, OPTIONS);
  const made: TestDatabase = {
    target,
    url: urlWithPassword(target),
    connection,
    sql: connection.sql,
    [Symbol.asyncDispose]: async () => {
      open.delete(made);
      await connection.end();
      const leaked = await onServer(server, async (sql) => {
        const names = await remainingClients(sql, database);
        await sql.unsafe(`drop database if exists ${database} with (force)`);
        return names;
      });
      if (leaked.length > 0) {
        throw new Error(`connections to the test's database were left open: ${leaked.join(', ')}`);
      }
    },
  };
  if (server === inject('testServer')) open.add(made);
  return made;
}

/**
 * Drops the databases that tests have left behind on the server that all share.
 * @throws Error when there are any.
 */
export async function expectNoOpenDatabase(): Promise<void> {
  const left = [...open];
  for (const database of left) await database[Symbol.asyncDispose]();
  if (left.length > 0) throw new Error(`${left.length} test databases were not disposed of.`);
}

async function copyDatabase(server: DatabaseTarget, template: string, name: string): Promise<void> {
  await onServer(server, async (sql) => {
    const [row] = await sql<{ version: number }[]>`
      select current_setting('server_version_num')::integer as version`;
    const strategy = (row?.version ?? 0) < COPIES_FILES ? '' : 'strategy file_copy';
    await sql.unsafe(`create database ${name} template ${template} ${strategy}`);
  });
}

async function onServer<T>(server: DatabaseTarget, work: (sql: Sql) => PromiseLike<T>): Promise<T> {
  await using connection = await openConnection(server, OPTIONS);
  return await work(connection.sql);
}

/** The names of the clients that do not go by themselves. */
async function remainingClients(sql: Sql, database: string): Promise<string[]> {
  const deadline = Date.now() + FAREWELL_MS;
  for (;;) {
    const rows = await sql<{ name: string }[]>`
      select application_name || ' (' || coalesce(state, '?') || ')' as name from pg_stat_activity
       where datname = ${database} and backend_type = 'client backend'`;
    if (rows.length === 0 || Date.now() > deadline) return rows.map(({ name }) => name);
    await sleep(50);
  }
}

function urlWithPassword(target: DatabaseTarget): string {
  if (target.password === undefined) return targetUrl(target);
  return targetUrl(target).replace('@', `:${encodeURIComponent(target.password)}@`);
}
