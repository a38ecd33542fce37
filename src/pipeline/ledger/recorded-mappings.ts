import type { Mapping } from '../../core/mapping/language/mapping.js';
import { parseRecordedMapping, type RecordedMapping } from '../../core/mapping/recorded-mapping.js';
import type { Sql } from '../../io/postgres/connection/connection.js';

/**
 * SQL for the column `mapping`: the recorded mapping of the file, from the table alias `m`; null when none is
 * recorded.
 */
export function mappingColumn(sql: Sql) {
  return sql`
    case when m.sha256 is not null then jsonb_build_object('name', m.name, 'json', m.mapping) end as mapping`;
}

/**
 * All mappings that files were read with.
 * @throws UsageError when this version cannot read one of them.
 */
export async function readMappings(sql: Sql): Promise<readonly Mapping[]> {
  const rows = await sql<{ name: string; json: string }[]>`
    select name, mapping as json from ingest_mappings order by recorded_at, sha256`;
  return rows.map((recorded: RecordedMapping) => parseRecordedMapping(recorded, recorded.name));
}
