import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  openConnection,
  type Connection,
  type Sql,
} from '../../../../src/io/postgres/connection/connection.js';
import { targetUrl } from '../../../../src/io/postgres/connection/database-target.js';
import { migrate } from '../../../../src/io/postgres/schema/migrate.js';
import { readSchemaFile } from '../../../../src/io/postgres/schema/read-schema-file.js';
import {
  parseSchemaFile,
  type SchemaFile,
} from '../../../../src/io/postgres/schema/schema-file.js';
import { readSchemaState } from '../../../../src/io/postgres/schema/schema-state.js';
import { perSuite } from '../../../support/fixture.js';
import { runCli, type CliResult } from '../../../support/run-cli.js';
import { createTestDatabase } from '../../../support/test-database.js';

const { head } = readSchemaFile();
const FIRST = '--! version 1: first\ncreate table first (id integer);\n';
const SECOND = '--! version 2: second\ncreate table second (id integer);\n';
const ONE = parseSchemaFile(head + FIRST);
const TWO = parseSchemaFile(head + FIRST + SECOND);

const database = perSuite(createTestDatabase);
beforeEach(async () => {
  await database.sql`drop schema public cascade`;
  await database.sql`drop schema if exists "Shop_2" cascade`;
  await database.sql`create schema public`;
});

function connect(schema = 'public'): Promise<Connection> {
  return openConnection(database.target, { schema, applicationName: 'a migration' });
}

async function tables(schema = 'public'): Promise<string[]> {
  const rows = await database.sql<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = ${schema} order by 1`;
  return rows.map(({ name }) => name);
}

describe('a migration', () => {
  it('applies every section once, in order', async () => {
    const { sql } = database;
    expect(await migrate(sql, 'public', ONE)).toEqual({ from: 0, to: 1, applied: ['first'] });
    expect(await migrate(sql, 'public', ONE)).toEqual({ from: 1, to: 1, applied: [] });
    expect(await migrate(sql, 'public', TWO)).toEqual({ from: 1, to: 2, applied: ['second'] });
    expect(await migrate(sql, 'public', TWO)).toEqual({ from: 2, to: 2, applied: [] });
    const rows = await sql`select version, name, checksum from schema_migrations order by version`;
    expect([...rows]).toEqual(
      TWO.sections.map(({ version, name, checksum }) => ({ version, name, checksum })),
    );
  });

  it('makes all tables of our own schema', async () => {
    await migrate(database.sql, 'public', readSchemaFile());
    expect(await tables()).toEqual(
      expect.arrayContaining([
        'ecommerce_events',
        'event_rollup_hourly',
        'field_quality',
        'ingest_batches',
        'ingest_files',
        'ingest_mappings',
        'rejected_events',
        'schema_migrations',
      ]),
    );
  });

  it('keeps everything in its own schema, which it makes', async () => {
    await using connection = await connect('Shop_2');
    expect(await migrate(connection.sql, 'Shop_2', readSchemaFile())).toMatchObject({ from: 0 });
    expect(await tables('Shop_2')).toContain('ecommerce_events');
    expect(await tables('public')).toEqual([]);
    await using again = await connect('Shop_2');
    expect(await migrate(again.sql, 'Shop_2', readSchemaFile())).toMatchObject({ applied: [] });
  });

  it('is done once when several begin at once', async () => {
    const connections = await Promise.all(Array.from({ length: 4 }, () => connect()));
    const file = readSchemaFile();
    const done = await Promise.all(connections.map(({ sql }) => migrate(sql, 'public', file)));
    const names = file.sections.map(({ name }) => name);
    expect(done.flatMap(({ applied }) => applied)).toEqual(names);
    await Promise.all(connections.map((connection) => connection.end()));
  });

  it('that fails leaves what was done before, and nothing of the section that failed', async () => {
    const bad = parseSchemaFile(
      `${head}${FIRST}--! version 2: bad\ncreate table half (id integer);\nselect 1/0;\n`,
    );
    const { sql } = database;
    await expect(migrate(sql, 'public', bad)).rejects.toThrow('division by zero');
    expect(await tables()).toEqual(['first', 'schema_migrations']);
    expect(await migrate(sql, 'public', TWO)).toEqual({ from: 1, to: 2, applied: ['second'] });
    await expect(advisoryLocks(sql)).resolves.toBe(0);
  });
});

async function advisoryLocks(sql: Sql): Promise<number> {
  return (
    await sql`select 1 from pg_locks where locktype = 'advisory'
    and database = (select oid from pg_database where datname = current_database())`
  ).length;
}

describe('the state of a schema', () => {
  it.each<[string, SchemaFile | undefined, SchemaFile, number, string[]]>([
    ['nothing', undefined, TWO, 0, ['first', 'second']],
    ['an older version', ONE, TWO, 1, ['second']],
    ['the same version', TWO, TWO, 2, []],
  ])('tells what is missing from %s', async (_, before, file, version, pending) => {
    const { sql } = database;
    if (before !== undefined) await migrate(sql, 'public', before);
    const state = await readSchemaState(sql, 'public', file);
    expect(state).toMatchObject({ version, needed: 2, refusal: undefined });
    expect(state.pending.map(({ name }) => name)).toEqual(pending);
  });

  it('refuses a database that a newer version has migrated', async () => {
    const { sql } = database;
    await migrate(sql, 'public', TWO);
    const refusal = {
      code: 'schema.newer',
      exitCode: 4,
      message: 'The schema of the database has version 2; this ecomstream supports up to 1.',
    };
    expect((await readSchemaState(sql, 'public', ONE)).refusal).toMatchObject(refusal);
    await expect(migrate(sql, 'public', ONE)).rejects.toMatchObject(refusal);
  });

  it('refuses a section that is not what was applied', async () => {
    const { sql } = database;
    await migrate(sql, 'public', ONE);
    const altered = parseSchemaFile(`${head}${FIRST.replace('integer', 'bigint')}${SECOND}`);
    await expect(migrate(sql, 'public', altered)).rejects.toMatchObject({
      code: 'schema.changed',
      exitCode: 4,
      message: expect.stringContaining('Version 1 of the schema (first)'),
    });
    expect(await tables()).toEqual(['first', 'schema_migrations']);
  });
});

function run(...words: string[]): Promise<CliResult> {
  return runCli(['migrate', ...words], { env: { DATABASE_URL: database.url } });
}

describe('ecomstream migrate', () => {
  const latest = readSchemaFile().sections.length;
  const names = readSchemaFile().sections.map(({ name }) => name);

  it('says what it would do, does it, and says that it is done', async () => {
    const pending = { from: 0, to: 0, applied: [], pending: names };
    expect(JSON.parse((await run('--status', '--json')).stdout)).toEqual(pending);
    expect(JSON.parse((await run('--dry-run', '--json')).stdout)).toEqual(pending);
    expect((await run('--status')).stdout).toContain(
      `has version 0; version ${latest} is required. Run: ecomstream migrate`,
    );
    expect((await run('--dry-run')).stdout).toContain('create table ecommerce_events (');
    expect(await tables()).toEqual([]);
    expect(JSON.parse((await run('--json')).stdout)).toEqual({
      from: 0,
      to: latest,
      applied: names,
    });
    expect((await run()).stdout).toBe(`The schema is current (version ${latest}).\n`);
    expect((await run('--status')).stdout).toBe(`The schema is current (version ${latest}).\n`);
  });

  it('refuses a database of a newer version, also when it is only asked', async () => {
    await migrate(database.sql, 'public', readSchemaFile());
    await database.sql`insert into schema_migrations values (99, 'the future', 'x')`;
    for (const words of [[], ['--status'], ['--dry-run']]) {
      const { exitCode, stdout } = await run('--json', ...words);
      expect([exitCode, JSON.parse(stdout)]).toMatchObject([
        4,
        { error: { code: 'schema.newer', exitCode: 4 } },
      ]);
    }
  });

  describe('as a user without rights', () => {
    const role = `visitor_${process.pid}`;
    const env = () => ({
      DATABASE_URL: targetUrl({ ...database.target, user: role }),
      PGPASSWORD: 'hunter2',
    });
    beforeAll(async () => {
      await database.sql.unsafe(`create role ${role} login password 'hunter2'`);
    });
    afterAll(async () => {
      await database.sql.unsafe(`drop owned by ${role}; drop role ${role}`).simple();
    });

    it.each([
      ['in a schema that is there', []],
      ['in a schema that would have to be made', ['--schema', 'Shop_2']],
    ])('says which privilege is lacking, and not the password: %s', async (_, words) => {
      const { exitCode, stdout, stderr } = await runCli(['migrate', '--json', ...words], {
        env: env(),
      });
      expect([exitCode, JSON.parse(stdout)]).toMatchObject([
        4,
        {
          error: {
            code: 'database.privilege',
            message: expect.stringContaining(`User "${role}" lacks a privilege`),
          },
        },
      ]);
      expect(stdout + stderr).not.toContain('hunter2');
    });

    it('is enough to own the schema', async () => {
      await database.sql.unsafe(`create schema "Shop_2" authorization ${role}`);
      const { exitCode } = await runCli(['migrate', '--schema', 'Shop_2'], { env: env() });
      expect(exitCode).toBe(0);
      expect(await tables('Shop_2')).toContain('ecommerce_events');
    });
  });
});
