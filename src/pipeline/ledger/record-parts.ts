import { arrayLiteral } from '../../io/postgres/connection/array-literal.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import type { Batch, BatchPart } from '../batches/batch.js';
import { describeDialect } from '../../core/dialect/record-dialect.js';
import type { PartBuilder } from '../../core/rows/part-builder.js';
import { sumOf } from '../../core/rows/tally.js';
import { describeMapping } from '../../core/mapping/recorded-mapping.js';
import { CLAIM_SECONDS } from './run-lock.js';

/** Another run has taken over a file: the claim of this run expired, or its session ended. Nothing was loaded. */
export class ClaimLost extends Error {
  override name = 'ClaimLost';
}

/**
 * Locks the claims on a batch's files until the end of the transaction, and extends them.
 * @throws ClaimLost when this run no longer holds one of them, or its progress differs from what the batch
 *   expects.
 */
export async function holdClaims(sql: Sql, runId: string, batch: Batch): Promise<void> {
  const files = batch.parts.map((part) => part.claim.fileId);
  // Ordered by key, so that two runs cannot deadlock.
  const held = await sql`
    with held as (
      select file_id from ingest_files
      where file_id = any(${arrayLiteral(files)}::bigint[])
        and claimed_by = ${runId}::uuid and status = 'loading'
      order by file_id
      for update
    )
    update ingest_files f
    set claimed_until = clock_timestamp() + ${`${CLAIM_SECONDS} s`}::interval
    from held where f.file_id = held.file_id
    returning f.file_id`;
  if (held.length !== new Set(files).size) throw new ClaimLost('the claim was taken over');
}

/** Writes the ledger rows and the field quality of the parts of a batch. */
export async function recordParts(
  sql: Sql,
  runId: string,
  batch: Batch,
  inserted: readonly number[],
  copyMs: number,
): Promise<void> {
  const rows = batch.parts.map((part, index) =>
    ledgerRow(part, batch.number, inserted[index] ?? 0, copyMs),
  );
  await sql`
    insert into ingest_batches (
      batch_id, file_id, ordinal, run_id, run_batch, from_offset, to_offset, first_line, next_line,
      bytes, read, inserted, duplicates, rejected, skipped, rejects, warnings, skips, read_ms, check_ms,
      copy_ms)
    select batch_id, file_id, ordinal, ${runId}::uuid, run_batch, from_offset, to_offset, first_line,
      next_line, bytes, read, inserted, duplicates, rejected, skipped, rejects, warnings, skips, read_ms,
      check_ms, copy_ms
    from jsonb_populate_recordset(null::ingest_batches, ${sql.json(rows)}::jsonb)`;
  await recordQuality(sql, batch.parts);
}

/** Writes the number of empty values per column. Arrays cost the server half of what JSON does. */
async function recordQuality(sql: Sql, parts: readonly BatchPart[]): Promise<void> {
  const rows = parts.flatMap(qualityRows);
  if (rows.length === 0) return;
  await sql`
    insert into field_quality (batch_id, column_name, rows, nulls)
    select * from unnest(
      ${arrayLiteral(rows.map((row) => row.batchId))}::bigint[],
      ${arrayLiteral(rows.map((row) => row.column))}::text[],
      ${arrayLiteral(rows.map((row) => row.rows))}::integer[],
      ${arrayLiteral(rows.map((row) => row.nulls))}::integer[]
    )`;
}

/**
 * Records the header, dialect and mapping of each file that begins with this batch, so that its rejects can be
 * read again. Also records the protection of personal data and the event id rule, so that a resumed load uses the
 * same.
 */
export async function recordHeaders(sql: Sql, batch: Batch): Promise<void> {
  const headers = batch.parts
    .filter((part) => part.ordinal === 0)
    .map(({ claim, rows }) => ({
      file_id: claim.fileId,
      header: arrayLiteral(rows.header),
      reading: readingOf(rows),
      mapping: describeMapping(rows.mapping),
    }));
  if (headers.length === 0) return;
  const files = headers.map(({ mapping, ...file }) => ({ ...file, mapping: mapping.sha256 }));
  const mappings = new Map(headers.map(({ mapping }) => [mapping.sha256, { ...mapping }]));
  // Ordered by key, so that two runs cannot deadlock.
  await sql`
    with recorded as (
      insert into ingest_mappings (sha256, name, mapping)
      select sha256, name, json
      from jsonb_to_recordset(${sql.json([...mappings.values()])}::jsonb) as m (sha256 text, name text, json text)
      order by sha256
      on conflict do nothing
    )
    update ingest_files f set header = h.header::text[], mapping_sha256 = h.mapping,
      settings = f.settings - 'pii' - 'dialect' - 'eventIdRule' || h.reading
    from jsonb_to_recordset(${sql.json(files)}::jsonb)
      as h (file_id bigint, header text, reading jsonb, mapping text)
    where f.file_id = h.file_id`;
}

/** Settings that a resumed load must repeat; an absent one means the default. */
function readingOf({ pii, dialect, eventIdRule }: PartBuilder) {
  const recorded = describeDialect(dialect);
  return {
    ...(pii === undefined ? {} : { pii }),
    ...(recorded === undefined ? {} : { dialect: recorded }),
    ...(eventIdRule === undefined ? {} : { eventIdRule }),
  };
}

function ledgerRow(part: BatchPart, runBatch: number, inserted: number, copyMs: number) {
  const { rows, from, to } = part;
  return {
    batch_id: part.batchId,
    file_id: part.claim.fileId,
    ordinal: part.ordinal,
    run_batch: runBatch,
    from_offset: from.offset,
    to_offset: to.offset,
    first_line: from.line,
    next_line: to.line,
    bytes: part.bytes,
    read: rows.read,
    inserted,
    duplicates: rows.events.count - inserted,
    rejected: rows.rejects.length,
    skipped: sumOf(rows.skips),
    rejects: rows.rejectTally,
    warnings: rows.warnings,
    skips: rows.skips,
    read_ms: Math.round(part.readMs),
    check_ms: Math.round(part.checkMs),
    copy_ms: Math.round(copyMs),
  };
}

function qualityRows({ batchId, rows: { splitRows, nulls, countedColumns } }: BatchPart) {
  if (splitRows === 0) return [];
  return countedColumns.map((column) => ({
    batchId,
    column,
    rows: splitRows,
    nulls: nulls[column] ?? 0,
  }));
}

/** Marks the files that end with this batch as loaded; their totals are the sums of their ledger rows. */
export async function finishFiles(sql: Sql, batch: Batch): Promise<void> {
  const finished = batch.parts.filter((part) => part.last).map((part) => part.claim.fileId);
  if (finished.length === 0) return;
  await sql`
    update ingest_files f set
      status = 'loaded',
      read = s.read,
      inserted = s.inserted,
      duplicates = s.duplicates,
      rejected = s.rejected,
      skipped = s.skipped,
      claimed_by = null,
      claimed_until = null,
      finished_at = clock_timestamp()
    from (
      select file_id, sum(read) as read, sum(inserted) as inserted,
        sum(duplicates) as duplicates, sum(rejected) as rejected, sum(skipped) as skipped
      from ingest_batches
      where file_id = any(${arrayLiteral(finished)}::bigint[])
      group by file_id
    ) s
    where f.file_id = s.file_id`;
}

/**
 * Inserted events by part, if this run has already committed the batch; otherwise undefined.
 * @throws ClaimLost when another run has committed a part of it.
 */
export async function findCommitted(
  sql: Sql,
  runId: string,
  batch: Batch,
): Promise<readonly number[] | undefined> {
  const ids = batch.parts.map((part) => part.batchId);
  const rows = await sql<{ batch_id: string; inserted: number; ours: boolean }[]>`
    select batch_id, inserted, run_id = ${runId}::uuid as ours from ingest_batches
    where batch_id = any(${arrayLiteral(ids)}::bigint[])`;
  if (rows.length === 0) return undefined;
  // The parts of a batch are committed together. If some are missing, another batch has committed the others.
  if (rows.length < ids.length || rows.some(({ ours }) => !ours)) {
    throw new ClaimLost('another run has committed a part of the batch');
  }
  const inserted = new Map(rows.map((row) => [Number(row.batch_id), row.inserted]));
  return ids.map((id) => inserted.get(id) ?? 0);
}
