import type { Session } from '../../io/postgres/connection/session.js';
import { migrate } from '../../io/postgres/schema/migrate.js';
import { readSchemaFile } from '../../io/postgres/schema/read-schema-file.js';
import { requireSchema } from '../../io/postgres/schema/require-schema.js';
import { readSchemaState } from '../../io/postgres/schema/schema-state.js';

/**
 * Makes sure that the schema is the one that this version needs. The embedded server is migrated; a server
 * of the user's is never changed unasked.
 * @throws DatabaseError with the command that mends it.
 */
export async function readySchema(
  ledger: Session,
  schema: string,
  embedded: boolean,
  notify: (line: string) => void,
): Promise<void> {
  const file = readSchemaFile();
  await ledger.use(async (sql) => {
    if (embedded) await migrate(sql, schema, file, { isLocal: true, notify });
    else await requireSchema(sql, schema, file);
  });
}

/**
 * Whether the tables are there, as this version knows them; nothing is changed.
 * @throws DatabaseError when they are there, but of another version.
 */
export async function hasSchema(session: Session, schema: string): Promise<boolean> {
  const file = readSchemaFile();
  return session.use(async (sql) => {
    const { version } = await readSchemaState(sql, schema, file);
    if (version > 0) await requireSchema(sql, schema, file);
    return version > 0;
  });
}
