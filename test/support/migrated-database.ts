import { inject } from 'vitest';
import type { DatabaseTarget } from '../../src/io/postgres/connection/database-target.js';
import { migrate } from '../../src/io/postgres/schema/migrate.js';
import { readSchemaFile } from '../../src/io/postgres/schema/read-schema-file.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

/** A database of a test's own with all tables in its schema `public`: a copy of the one that the run migrated. */
export async function createMigratedDatabase(server?: DatabaseTarget): Promise<TestDatabase> {
  if (server === undefined) {
    return await createTestDatabase(inject('testServer'), inject('migratedDatabase'));
  }
  const database = await createTestDatabase(server);
  await migrate(database.sql, 'public', readSchemaFile());
  return database;
}
