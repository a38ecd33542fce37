import { DatabaseError } from '../../../core/errors/database-error.js';
import type { EcomstreamError } from '../../../core/errors/ecomstream-error.js';
import type { Sql } from '../connection/connection.js';
import type { SchemaFile, SchemaSection } from './schema-file.js';

/** The state of the database's schema relative to the version that this program needs. */
export interface SchemaState {
  /** The version in the database; 0 before the first migration. */
  readonly version: number;
  /** The version that this ecomstream needs. */
  readonly needed: number;
  /** The sections that are not applied yet, in order. */
  readonly pending: readonly SchemaSection[];
  /** The reason that this version must not touch the database; undefined if it may. */
  readonly refusal: EcomstreamError | undefined;
}

/** Reads the state of the schema. Changes nothing. */
export async function readSchemaState(
  sql: Sql,
  schema: string,
  file: SchemaFile,
): Promise<SchemaState> {
  const [table] = await sql<{ name: string | null }[]>`
    select to_regclass(${`"${schema}".schema_migrations`})::text as name`;
  const applied =
    table?.name == null
      ? []
      : await sql<AppliedSection[]>`
          select version, name, checksum from ${sql(schema)}.schema_migrations order by version`;
  const version = applied.at(-1)?.version ?? 0;
  return {
    version,
    needed: file.sections.length,
    pending: file.sections.slice(version),
    refusal: refuse(applied, file),
  };
}

interface AppliedSection {
  readonly version: number;
  readonly name: string;
  readonly checksum: string;
}

function refuse(applied: readonly AppliedSection[], file: SchemaFile): EcomstreamError | undefined {
  const known = file.sections.length;
  const version = applied.at(-1)?.version ?? 0;
  if (version > known) {
    return new DatabaseError(
      `The schema of the database has version ${version}; this ecomstream supports up to ${known}.`,
      {
        code: 'schema.newer',
        hint: 'Upgrade ecomstream. A newer version has migrated the database.',
      },
    );
  }
  const changed = applied.find(
    ({ version, checksum }) => file.sections[version - 1]?.checksum !== checksum,
  );
  if (changed === undefined) return undefined;
  return new DatabaseError(
    `Version ${changed.version} of the schema (${changed.name}) was applied with other statements than those of this ecomstream.`,
    {
      code: 'schema.changed',
      hint: 'An unreleased or altered schema.sql migrated the database. Restore that version, or migrate into another --schema.',
    },
  );
}
