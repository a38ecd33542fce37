import { arrayLiteral } from '../../io/postgres/connection/array-literal.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import type { IdentifiedFile } from '../../io/files/source-file.js';

/** The SHA-256 of lasting versions of files; versions that are not recorded are absent. */
export async function readVersions(
  sql: Sql,
  versions: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (versions.length === 0) return new Map();
  const rows = await sql<{ version: string; sha256: string }[]>`
    select version, sha256 from ingest_versions where version = any(${arrayLiteral(versions)}::text[])`;
  return new Map(rows.map(({ version, sha256 }) => [version, sha256]));
}

/** Records the content of file versions. */
export async function noteVersions(
  sql: Sql,
  files: readonly Required<Pick<IdentifiedFile, 'lastingVersion' | 'sha256'>>[],
): Promise<void> {
  if (files.length === 0) return;
  await sql`
    insert into ingest_versions (version, sha256)
    select version, sha256 from unnest(
      ${arrayLiteral(files.map(({ lastingVersion }) => lastingVersion))}::text[],
      ${arrayLiteral(files.map(({ sha256 }) => sha256))}::text[]
    ) as n (version, sha256)
    order by version
    on conflict (version) do nothing`;
}
