import type { Session } from '../database/session.js';
import { migrate } from '../database/schema/migrate.js';
import { readSchemaFile } from '../database/schema/read-schema-file.js';
import { readSchemaState } from '../database/schema/schema-state.js';
import { DatabaseError } from '../errors/database-error.js';

/**
 * Makes sure that the schema is the one that this version needs. The embedded server is migrated; a server
 * of the user's is never changed unasked.
 * @throws DatabaseError with the command that mends it.
 */
export async function readySchema(
  ledger: Session,
  schema: string,
  embedded: boolean,
): Promise<void> {
  const file = readSchemaFile();
  await ledger.use(async (sql) => {
    if (embedded) {
      await migrate(sql, schema, file);
      return;
    }
    const state = await readSchemaState(sql, schema, file);
    if (state.refusal !== undefined) throw state.refusal;
    if (state.pending.length === 0) return;
    const message =
      state.version === 0
        ? `The schema "${schema}" of the database has no tables of ecomstream.`
        : `The schema of the database has version ${state.version}; this ecomstream needs ${state.needed}.`;
    throw new DatabaseError(message, { code: 'schema.old', hint: 'Run: ecomstream migrate' });
  });
}
