import type { Dialect } from '../../core/dialect/dialect.js';
import { parseDialect } from '../../core/dialect/record-dialect.js';
import type { RowContext } from '../../core/rows/row-context.js';
import type { LoadedBy } from '../../core/mapping/mapping-choice.js';
import type { RecordedMapping } from '../../core/mapping/recorded-mapping.js';
import { mappingColumn } from '../../pipeline/ledger/recorded-mappings.js';
import { ruleOfLoaded, type EventIdRule } from '../../core/mapping/event-id-rule.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import { isMeant, type RejectFilter } from './reject-filter.js';

/** One stored reject, as in the table. */
export interface KeptReject {
  readonly id: number;
  readonly file: string;
  readonly line: number;
  readonly rules: readonly string[];
  readonly columns: readonly string[];
  readonly rejectedAt: Date;
  /** The row's bytes as in the file; for a row that was too long, its beginning. */
  readonly raw: Buffer;
  /** Further context needed to read the row again. */
  readonly context: RowContext | undefined;
}

/** One stored reject, with the dialect of its file. */
export interface RejectOfFile extends KeptReject {
  readonly dialect: Dialect;
}

interface RejectRecord {
  readonly reject_id: string;
  readonly file_name: string;
  readonly line_number: string;
  readonly rules: readonly string[];
  readonly columns: readonly string[];
  readonly rejected_at: Date;
  readonly raw: Buffer;
  readonly context: RowContext | null;
}

/** One stored reject, with the dialect and the mapping of its file; null when none is recorded. */
export interface NewestReject extends KeptReject {
  readonly mapping: RecordedMapping | null;
  readonly header: readonly string[] | null;
  /** As recorded in the ledger. */
  readonly dialect: unknown;
}

/** The newest of the selected rejects. */
export async function readNewest(
  sql: Sql,
  filter: RejectFilter,
  limit: number,
): Promise<NewestReject[]> {
  const records = await sql<
    (RejectRecord & Pick<NewestReject, 'header' | 'dialect' | 'mapping'>)[]
  >`
    select ${keptColumns(sql)}, to_jsonb(f.header) as header, f.settings -> 'dialect' as dialect,
      ${mappingColumn(sql)}
    from (
      select * from rejected_events r where ${isMeant(sql, filter)} order by r.reject_id desc limit ${limit}
    ) r join ingest_files f using (file_id) left join ingest_mappings m on m.sha256 = f.mapping_sha256
    order by r.reject_id desc`;
  return records.map((record) => {
    const { header, dialect, mapping } = record;
    return { ...toReject(record), header, dialect, mapping };
  });
}

/** Number of selected rejects. */
export async function countRejects(sql: Sql, filter: RejectFilter): Promise<number> {
  const [row] = await sql<{ count: string }[]>`
    select count(*) from rejected_events r where ${isMeant(sql, filter)}`;
  return Number(row?.count ?? 0);
}

const PAGE = 1_000;

/**
 * Yields the selected rejects of files with the given header, in order, page by page.
 * @throws UsageError when a newer version recorded the dialect of such a file.
 */
export async function* readByHeader(
  sql: Sql,
  filter: RejectFilter,
  header: readonly string[],
): AsyncGenerator<RejectOfFile> {
  let after = 0;
  for (;;) {
    const records = await sql<(RejectRecord & { readonly dialect: unknown })[]>`
      select ${keptColumns(sql)}, f.settings -> 'dialect' as dialect
      from rejected_events r join ingest_files f using (file_id)
      where ${isMeant(sql, filter)} and r.reject_id > ${after}
        and to_jsonb(f.header) = ${sql.json([...header])}::jsonb
      order by r.reject_id limit ${PAGE}`;
    for (const record of records) {
      yield { ...toReject(record), dialect: parseDialect(record.dialect, record.file_name) };
    }
    const last = records.at(-1);
    if (last === undefined) return;
    after = Number(last.reject_id);
  }
}

/** The distinct headers of the files with selected rejects. */
export async function readHeaders(sql: Sql, filter: RejectFilter): Promise<string[][]> {
  const rows = await sql<{ header: string[] }[]>`
    select distinct to_jsonb(f.header) as header
    from ingest_files f
    where exists (
      select 1 from rejected_events r where r.file_id = f.file_id and ${isMeant(sql, filter)}
    )
    order by 1`;
  return rows.map((row) => row.header);
}

/** The batches with selected rejects, in load order. */
export async function readBatches(sql: Sql, filter: RejectFilter): Promise<number[]> {
  const rows = await sql<{ batch_id: string }[]>`
    select distinct r.batch_id from rejected_events r where ${isMeant(sql, filter)} order by 1`;
  return rows.map((row) => Number(row.batch_id));
}

/** The rejects of one batch, with the dialect and the mapping of their file. */
export interface RejectsOfBatch {
  readonly file: LoadedBy;
  readonly header: readonly string[];
  readonly dialect: Dialect;
  readonly eventIdRule: EventIdRule;
  /** All rejects of the batch, including replayed ones. */
  readonly rejects: readonly RejectOfBatch[];
}

/** One stored reject of a batch. */
export interface RejectOfBatch extends KeptReject {
  readonly isMeant: boolean;
}

/**
 * The rejects of one batch, ordered by line, with a mark on the selected ones.
 * @throws UsageError when a newer version recorded the dialect of their file, or the rule of its event ids.
 */
export async function readByBatch(
  sql: Sql,
  filter: RejectFilter,
  batchId: number,
): Promise<RejectsOfBatch> {
  const [file] = await sql<FileRecord[]>`
    select to_jsonb(f.header) as header, f.settings -> 'dialect' as dialect,
      f.settings -> 'eventIdRule' as rule, f.file_name, ${mappingColumn(sql)}
    from ingest_batches b join ingest_files f using (file_id)
      left join ingest_mappings m on m.sha256 = f.mapping_sha256
    where b.batch_id = ${batchId}`;
  const records = await sql<(RejectRecord & { readonly is_meant: boolean })[]>`
    select ${keptColumns(sql)}, ${isMeant(sql, filter)} as is_meant from rejected_events r
    where r.batch_id = ${batchId} order by r.reject_id`;
  const name = file?.file_name ?? '';
  return {
    // The name at the time of the load, whose values belong to the rows.
    file: { name: records[0]?.file_name ?? name, recorded: file?.mapping ?? undefined },
    header: file?.header ?? [],
    dialect: parseDialect(file?.dialect, name),
    eventIdRule: ruleOfLoaded(file?.rule, file?.mapping, name),
    rejects: records.map((record) => ({ ...toReject(record), isMeant: record.is_meant })),
  };
}

interface FileRecord {
  readonly header: string[];
  readonly dialect: unknown;
  readonly rule: unknown;
  readonly file_name: string;
  readonly mapping: RecordedMapping | null;
}

/**
 * Yields the rejects of batches whose ordinal among equal rows is unknown, between two bounds (both exclusive),
 * ordered by line, page by page.
 */
export async function* readUncounted(
  sql: Sql,
  afterBatch: number,
  beforeBatch: number,
): AsyncGenerator<KeptReject> {
  let [batch, reject] = [afterBatch + 1, 0];
  for (;;) {
    const records = await sql<(RejectRecord & { readonly batch_id: string })[]>`
      select ${keptColumns(sql)}, r.batch_id from rejected_events r
      where r.batch_id >= ${batch} and r.batch_id < ${beforeBatch}
        and (r.batch_id, r.reject_id) > (${batch}, ${reject}) and r.context -> 'ordinal' is null
      order by r.batch_id, r.reject_id limit ${PAGE}`;
    for (const record of records) yield toReject(record);
    const last = records.at(-1);
    if (last === undefined) return;
    [batch, reject] = [Number(last.batch_id), Number(last.reject_id)];
  }
}

/** Arrays are selected as JSON, because the driver needs an extra query to support array types. */
function keptColumns(sql: Sql) {
  return sql`
    r.reject_id, r.file_name, r.line_number, to_jsonb(r.rules) as rules, to_jsonb(r.columns) as columns,
    r.rejected_at, coalesce(r.raw_bytes, convert_to(r.raw_line, 'UTF8')) as raw, r.context`;
}

function toReject(record: RejectRecord): KeptReject {
  return {
    id: Number(record.reject_id),
    file: record.file_name,
    line: Number(record.line_number),
    rules: record.rules,
    columns: record.columns,
    rejectedAt: record.rejected_at,
    raw: record.raw,
    context: record.context ?? undefined,
  };
}
