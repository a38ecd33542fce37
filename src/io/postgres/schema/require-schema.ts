import type { Sql } from '../connection/connection.js';
import type { SchemaFile } from './schema-file.js';
import { readSchemaState } from './schema-state.js';
import { hint } from '../../../core/hints/command-hint.js';
import { POINTERS } from '../../../core/hints/pointers.js';
import { DatabaseError } from '../../../core/errors/database-error.js';

/**
 * Makes sure that the tables are there as this version knows them.
 * @throws DatabaseError when they were never made, are of an older version or of one that we do not know.
 */
export async function requireSchema(sql: Sql, schema: string, file: SchemaFile): Promise<void> {
  const { version, needed, refusal } = await readSchemaState(sql, schema, file);
  if (refusal !== undefined) throw refusal;
  if (version === needed) return;
  const message =
    version === 0
      ? `The schema "${schema}" of the database holds no tables of ecomstream.`
      : `The schema "${schema}" of the database has version ${version}, needed is ${needed}.`;
  throw new DatabaseError(message, {
    code: version === 0 ? 'schema.missing' : 'schema.older',
    hint: hint`Run: ${POINTERS.migrate}`,
  });
}
