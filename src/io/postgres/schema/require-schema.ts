import type { Sql } from '../connection/connection.js';
import type { SchemaFile } from './schema-file.js';
import { readSchemaState } from './schema-state.js';
import { hint } from '../../../core/hints/command-hint.js';
import { POINTERS } from '../../../core/hints/pointers.js';
import { DatabaseError } from '../../../core/errors/database-error.js';

/**
 * Checks that the tables exist in the version of this program.
 * @throws DatabaseError when they were never created, or are of an older or unknown version.
 */
export async function requireSchema(sql: Sql, schema: string, file: SchemaFile): Promise<void> {
  const { version, needed, refusal } = await readSchemaState(sql, schema, file);
  if (refusal !== undefined) throw refusal;
  if (version === needed) return;
  const message =
    version === 0
      ? `The schema "${schema}" of the database holds no tables of ecomstream.`
      : `The schema "${schema}" of the database has version ${version}; version ${needed} is required.`;
  throw new DatabaseError(message, {
    code: version === 0 ? 'schema.missing' : 'schema.older',
    hint: hint`Run: ${POINTERS.migrate}`,
  });
}
