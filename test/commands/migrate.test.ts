import { describe, expect, it } from 'vitest';
import { targetUrl } from '../../src/io/postgres/connection/database-target.js';
import { readSchemaFile } from '../../src/io/postgres/schema/read-schema-file.js';
import { startDatabaseProxy } from '../support/database-proxy.js';
import { perTest } from '../support/fixture.js';
import { runCli } from '../support/run-cli.js';
import { createTestDatabase } from '../support/test-database.js';

const NEEDED = readSchemaFile().sections.length;
const NAMES = readSchemaFile().sections.map(({ name }) => name);
const TABLES = [
  'ecommerce_events',
  'event_rollup_hourly',
  'field_quality',
  'ingest_batches',
  'ingest_files',
  'ingest_mappings',
  'rejected_events',
  'schema_migrations',
  'summary_customers',
  'summary_days',
  'summary_kept',
  'summary_minutes',
  'summary_product_names',
  'summary_products',
  'summary_purchases',
  'summary_queue',
  'summary_sketches',
];

const database = perTest(createTestDatabase);

const migrate = (...words: readonly string[]) => {
  return runCli(['migrate', ...words], { env: { DATABASE_URL: database.url } });
};

async function tablesIn(schema: string): Promise<string[]> {
  const rows = await database.sql<{ name: string }[]>`
    select table_name as name from information_schema.tables
    where table_schema = ${schema} order by 1`;
  return rows.map(({ name }) => name);
}

describe('migrate', () => {
  it('makes the tables, and the second time has nothing to do', async () => {
    const first = await migrate();
    expect(first).toMatchObject({ exitCode: 0, stderr: '' });
    expect(first.stdout).toBe(
      `Migrated the schema from version 0 to ${NEEDED}: ${NAMES.join('; ')}.\n`,
    );
    expect(await tablesIn('public')).toEqual(expect.arrayContaining(TABLES));
    const second = await migrate('--json');
    expect(JSON.parse(second.stdout)).toEqual({ from: NEEDED, to: NEEDED, applied: [] });
  });

  it('makes a schema of any name, and leaves the others alone', async () => {
    const { stdout } = await migrate('--schema', 'Shop_2', '--json');
    expect(JSON.parse(stdout)).toEqual({ from: 0, to: NEEDED, applied: NAMES });
    expect(await tablesIn('Shop_2')).toEqual(expect.arrayContaining(TABLES));
    expect(await tablesIn('public')).toEqual([]);
  });

  it('says with --status how it stands and with which command to go on, and changes nothing', async () => {
    const { exitCode, stdout } = await migrate('--status', '--schema', 'shop');
    expect(exitCode).toBe(0);
    expect(stdout).toBe(
      `The schema has version 0; version ${NEEDED} is required. Run: ecomstream migrate --schema shop\n`,
    );
    const json = JSON.parse((await migrate('--status', '--json')).stdout);
    expect(json).toEqual({ from: 0, to: 0, applied: [], pending: NAMES });
    const schemas = await database.sql`select 1 from pg_namespace where nspname = 'shop'`;
    expect(schemas).toHaveLength(0);
  });

  it('prints with --dry-run statements that psql could run, and changes nothing', async () => {
    const { exitCode, stdout } = await migrate('--dry-run');
    expect(exitCode).toBe(0);
    expect(await tablesIn('public')).toEqual([]);
    await database.sql.unsafe(stdout).simple();
    expect(await tablesIn('public')).toEqual(
      expect.arrayContaining(TABLES.filter((table) => table !== 'schema_migrations')),
    );
  });

  it('can run several times at once', async () => {
    const runs = await Promise.all([1, 2, 3].map(() => migrate('--json')));
    expect(runs.map(({ exitCode, stderr }) => ({ exitCode, stderr }))).toEqual(
      runs.map(() => ({ exitCode: 0, stderr: '' })),
    );
    const applied = runs.flatMap(({ stdout }) => JSON.parse(stdout).applied);
    expect(applied).toEqual(NAMES);
  });

  it('that is cut off in the middle fails in words, leaves nothing half-made, and works again', async () => {
    await using proxy = await startDatabaseProxy(database.target);
    proxy.onClientBytes = (bytes) => {
      if (!bytes.includes('create table ecommerce_events')) return 'pass';
      proxy.cut();
      return 'drop';
    };
    const env = { DATABASE_URL: targetUrl(proxy.target) };
    const { exitCode, stderr } = await runCli(['migrate'], { env });
    expect(exitCode).toBe(4);
    expect(stderr).toMatch(/^Error {2}The database test_\w+ on the socket in \S+ /);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(await tablesIn('public')).toEqual(['schema_migrations']);
    expect(JSON.parse((await migrate('--json')).stdout)).toMatchObject({ from: 0, to: NEEDED });
  });
});

describe('migrate refuses', () => {
  it.each([
    [
      'a schema that a newer version made',
      `insert into schema_migrations values (99, 'x', 'x')`,
      'schema.newer',
    ],
    [
      'a schema that was made by other statements',
      `update schema_migrations set checksum = 'x'`,
      'schema.changed',
    ],
  ])('%s', async (_, change, code) => {
    await migrate();
    await database.sql.unsafe(change);
    for (const words of [[], ['--status'], ['--dry-run']]) {
      const { exitCode, stdout, stderr } = await migrate(...words);
      expect({ exitCode, stdout }).toEqual({ exitCode: 4, stdout: '' });
      expect(stderr).toContain(`(exit 4 · ${code} · run ecomstream doctor)`);
    }
  });

  it('a user who may not make tables', async () => {
    const role = `reader_${database.target.database}`;
    await database.sql.unsafe(`create role ${role} login`);
    const env = { DATABASE_URL: targetUrl({ ...database.target, user: role }) };
    const { exitCode, stderr } = await runCli(['migrate'], { env });
    await database.sql.unsafe(`drop role ${role}`);
    expect(exitCode).toBe(4);
    expect(stderr).toContain(`User "${role}" lacks a privilege on the database`);
    expect(stderr).toContain('Grant the user permission to create and write tables in the schema');
  });

  it.each(['a"b', '1st', 'x'.repeat(64), ''])('the schema name %j', async (name) => {
    const { exitCode, stderr } = await migrate('--schema', name);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('--schema: expected letters, digits and underscores');
  });
});
