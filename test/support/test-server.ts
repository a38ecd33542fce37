import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import type { TestProject } from 'vitest/node';
import { openConnection, type Sql } from '../../src/io/postgres/connection/connection.js';
import {
  parseDatabaseUrl,
  type DatabaseTarget,
} from '../../src/io/postgres/connection/database-target.js';
import { ensureEmbeddedServer } from '../../src/io/postgres/embedded/ensure-embedded-server.js';
import { stopEmbeddedServer } from '../../src/io/postgres/embedded/stop-embedded-server.js';
import { migrate } from '../../src/io/postgres/schema/migrate.js';
import { readSchemaFile } from '../../src/io/postgres/schema/read-schema-file.js';
import { packageFile } from '../../src/io/process/package-root.js';
import { testHome } from './test-home.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** A server on which tests may make databases; the database in it is only a way in. */
    testServer: DatabaseTarget;
    /** The name of a database on it with all tables, to be copied and never connected to. */
    migratedDatabase: string;
  }
}

/** Gives all test files one PostgreSQL: the embedded one, or the one in ECOMSTREAM_TEST_DATABASE_URL. */
export default async function testServer(project: TestProject): Promise<() => Promise<void>> {
  build();
  const url = process.env['ECOMSTREAM_TEST_DATABASE_URL'] ?? '';
  const embedded = url === '';
  const target = embedded ? await startEmbedded() : parseDatabaseUrl(url);
  // Held for the whole run: another run in the same checkout sees it and leaves the server up.
  const presence = await openConnection(target, { schema: 'public', applicationName: 'tests' });
  if (embedded) {
    await dropLeftovers(presence.sql);
    await hurry(presence.sql);
  }
  const template = await makeTemplate(target, presence.sql);
  project.provide('testServer', target);
  project.provide('migratedDatabase', template);
  return async () => {
    await presence.sql.unsafe(`drop database if exists ${template} with (force)`);
    const isLast = await isAlone(presence.sql);
    await presence.end();
    if (embedded && isLast) await stopEmbeddedServer(testHome());
  };
}

async function startEmbedded(): Promise<DatabaseTarget> {
  const { target } = await ensureEmbeddedServer({ home: testHome(), notify: () => undefined });
  return target;
}

/** The tests' data need not survive, and nothing that they look at depends on these settings. */
async function hurry(sql: Sql): Promise<void> {
  await sql`alter system set fsync = off`;
  // Each copy of a database is a checkpoint, and pages would be logged as a whole after each.
  await sql`alter system set full_page_writes = off`;
  await sql`select pg_reload_conf()`;
}

/** Drops what runs that were killed have left, unless another run is at work. */
async function dropLeftovers(sql: Sql): Promise<void> {
  const rows = await sql<{ name: string }[]>`
    select datname as name from pg_database where datname ~ '^(test|migrated)_[0-9a-f]{12}$'`;
  if (!(await isAlone(sql))) return;
  for (const { name } of rows) await sql.unsafe(`drop database ${name} with (force)`);
}

/** A database with all tables, which the tests copy: that takes an eighth of the time of a migration. */
async function makeTemplate(target: DatabaseTarget, sql: Sql): Promise<string> {
  const database = `migrated_${randomBytes(6).toString('hex')}`;
  await sql.unsafe(`create database ${database} template template0`);
  const options = { schema: 'public', applicationName: 'tests' };
  await using connection = await openConnection({ ...target, database }, options);
  await migrate(connection.sql, 'public', readSchemaFile());
  return database;
}

/** The tests of the commands run what stands in dist. */
function build(): void {
  const bootstrap = packageFile('scripts/bootstrap.mjs');
  try {
    execFileSync(process.execPath, [bootstrap], { stdio: 'inherit' });
  } catch {
    process.stderr.write('The build failed: tests of commands run an older one, if any.\n');
  }
}

async function isAlone(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ others: boolean }[]>`
    select count(*) > 1 as others from pg_stat_activity where backend_type = 'client backend'`;
  return row?.others === false;
}
