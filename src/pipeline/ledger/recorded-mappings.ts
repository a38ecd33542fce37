import type { Mapping } from '../../core/mapping/language/mapping.js';
import { parseRecordedMapping, type RecordedMapping } from '../../core/mapping/recorded-mapping.js';
import type { Sql } from '../../io/postgres/connection/connection.js';

/** The recorded mapping `m` of a file as the column `mapping`; null where none is recorded. */
export function mappingColumn(sql: Sql) {
  return sql`
    case when m.sha256 is not null then jsonb_build_object('name', m.name, 'json', m.mapping) end as mapping`;
}

/**
 * All mappings by which files were read.
 * @throws UsageError when this version cannot read one of them.
 */
export async function readMappings(sql: Sql): Promise<readonly Mapping[]> {
  const rows = await sql<{ name: string; json: string }[]>`
    select name, mapping as json from ingest_mappings order by recorded_at, sha256`;
  return rows.map((recorded: RecordedMapping) => parseRecordedMapping(recorded, recorded.name));
}
