import { readSchemaFile } from '../../../io/postgres/schema/read-schema-file.js';
import { readSchemaState } from '../../../io/postgres/schema/schema-state.js';
import { hint } from '../../../core/hints/command-hint.js';
import { POINTERS } from '../../../core/hints/pointers.js';
import { broken, brokenBy, DATABASE_WRONG, doubtful, fine } from '../findings/finding.js';
import type { DatabaseCheck } from './database-look.js';

/** Checks whether the tables have the schema version of this program. */
export const checkSchema: DatabaseCheck = async ({ sql, schema, embedded }) => {
  const { version, needed, refusal } = await readSchemaState(sql, schema, readSchemaFile());
  if (refusal !== undefined) return brokenBy('schema', refusal);
  if (version === needed) return fine('schema', `"${schema}" has version ${version}, as required.`);
  const message =
    version === 0
      ? `"${schema}" holds no tables of ecomstream yet.`
      : `"${schema}" has version ${version}; version ${needed} is required.`;
  // The next run migrates the embedded server; another server is migrated only on request.
  if (embedded)
    return doubtful(
      'schema',
      message,
      hint`The next run of stream migrates it; or run: ${POINTERS.migrate}`,
    );
  return broken('schema', DATABASE_WRONG, message, hint`Run: ${POINTERS.migrate}`);
};
