import { hasAuditLog, writeAudit } from '../audit-log/write-audit.js';
import type { Sql } from '../connection/connection.js';
import { inTransaction } from '../connection/transaction.js';
import { assertRoomFor, describeRewrite, rewrittenBytes } from './rewrite.js';
import type { SchemaFile, SchemaSection } from './schema-file.js';
import { readSchemaState } from './schema-state.js';

/** The result of a migration. */
export interface Migration {
  /** The version before. */
  readonly from: number;
  /** The version after. */
  readonly to: number;
  /** The names of the sections that were applied. */
  readonly applied: readonly string[];
}

/** The environment of a migration. */
export interface MigrationSurroundings {
  /** Whether the server's disk is on this machine, so that its free space can be checked. */
  readonly isLocal: boolean;
  /** Receives a line for standard error. */
  readonly notify: (line: string) => void;
}

const NO_SURROUNDINGS: MigrationSurroundings = { isLocal: false, notify: () => undefined };

/**
 * Migrates the schema to the version that this ecomstream needs. Concurrent migrations wait for each other.
 * @throws DatabaseError when the database was migrated by a newer or a modified version; MachineError when its disk
 * does not have enough space for the rewritten tables.
 */
export async function migrate(
  sql: Sql,
  schema: string,
  file: SchemaFile,
  surroundings: MigrationSurroundings = NO_SURROUNDINGS,
): Promise<Migration> {
  await sql`select pg_advisory_lock(hashtext('ecomstream migrate'), hashtext(${schema}))`;
  try {
    await createSchema(sql, schema);
    const state = await readSchemaState(sql, schema, file);
    if (state.refusal !== undefined) throw state.refusal;
    await prepareRewrite(sql, schema, state.pending, surroundings);
    if (state.pending.length > 0) await sql.unsafe(file.head).simple();
    for (const section of state.pending) {
      await inTransaction(sql, async () => {
        await sql.unsafe(section.sql).simple();
        await sql`
          insert into schema_migrations (version, name, checksum)
          values (${section.version}, ${section.name}, ${section.checksum})`;
      });
    }
    const { version: from, needed: to, pending } = state;
    if (pending.length > 0 && (await hasAuditLog(sql)))
      await writeAudit(sql, 'migrate', { from, to });
    return { from, to, applied: pending.map((section) => section.name) };
  } finally {
    // Without a connection the lock is already released.
    await sql`select pg_advisory_unlock(hashtext('ecomstream migrate'), hashtext(${schema}))`.catch(
      () => undefined,
    );
  }
}

async function prepareRewrite(
  sql: Sql,
  schema: string,
  pending: readonly SchemaSection[],
  { isLocal, notify }: MigrationSurroundings,
): Promise<void> {
  const bytes = await rewrittenBytes(sql, schema, pending);
  const sentence = describeRewrite(bytes);
  if (sentence === undefined) return;
  assertRoomFor(bytes, isLocal ? await dataFolder(sql) : undefined);
  notify(`Migrating: ${sentence}`);
}

async function dataFolder(sql: Sql): Promise<string | undefined> {
  const [row] = await sql<{ path: string }[]>`select current_setting('data_directory') as path`;
  return row?.path;
}

/** `create schema if not exists` requires the privilege even where the schema exists, so check first. */
async function createSchema(sql: Sql, schema: string): Promise<void> {
  const found = await sql`select 1 from pg_namespace where nspname = ${schema}`;
  if (found.length === 0) await sql`create schema if not exists ${sql(schema)}`;
}
