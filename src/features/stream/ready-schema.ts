import type { Session } from '../../io/postgres/connection/session.js';
import { migrate } from '../../io/postgres/schema/migrate.js';
import { readSchemaFile } from '../../io/postgres/schema/read-schema-file.js';
import { requireSchema } from '../../io/postgres/schema/require-schema.js';
import { readSchemaState } from '../../io/postgres/schema/schema-state.js';

/**
 * Ensures the schema version that this program requires. Migrates the embedded server; never changes another
 * server.
 * @throws DatabaseError with the command that fixes it.
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
 * Whether the tables exist in this program's schema version; changes nothing.
 * @throws DatabaseError when they have another version.
 */
export async function hasSchema(session: Session, schema: string): Promise<boolean> {
  const file = readSchemaFile();
  return session.use(async (sql) => {
    const { version } = await readSchemaState(sql, schema, file);
    if (version > 0) await requireSchema(sql, schema, file);
    return version > 0;
  });
}
