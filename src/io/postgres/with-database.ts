import { openConnection, type Sql } from './connection/connection.js';
import { databaseFailure } from './connection/database-failure.js';
import { describeTarget } from './connection/database-target.js';
import { resolveTarget, type DatabaseSettingValues } from './resolve-target.js';
import { readSchemaFile } from './schema/read-schema-file.js';
import { requireSchema } from './schema/require-schema.js';

/** How a command uses the database. */
export interface DatabaseUse {
  /** The name in pg_stat_activity. */
  readonly applicationName: string;
  /** Receives a line for standard error. */
  readonly notify: (line: string) => void;
}

/**
 * Does work on one connection to the configured database, whose schema must be current.
 * @throws DatabaseError when it cannot be reached, rejects the connection, or was not migrated.
 */
export async function withDatabase<T>(
  settings: DatabaseSettingValues,
  { applicationName, notify }: DatabaseUse,
  work: (sql: Sql) => Promise<T>,
): Promise<T> {
  const { schema } = settings;
  const { target } = await resolveTarget(settings, notify);
  await using connection = await openConnection(target, { schema, applicationName });
  try {
    await requireSchema(connection.sql, schema, readSchemaFile());
    return await work(connection.sql);
  } catch (error) {
    throw databaseFailure(error, describeTarget(target), target.user);
  }
}
