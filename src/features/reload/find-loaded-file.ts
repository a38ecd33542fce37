import type { Sql } from '../../io/postgres/connection/connection.js';
import type { Dialect } from '../../core/dialect/dialect.js';
import { parseDialect } from '../../core/dialect/record-dialect.js';
import { ruleOfLoaded, NEW_RULE, type EventIdRule } from '../../core/mapping/event-id-rule.js';
import type { RecordedMapping } from '../../core/mapping/recorded-mapping.js';
import { mappingColumn } from '../../pipeline/ledger/recorded-mappings.js';
import { UsageError } from '../../core/errors/usage-error.js';
import { batchIdRange } from '../../pipeline/batches/batch-id.js';
import type { CutSettings } from '../../pipeline/batches/batch.js';
import type { IdentifiedFile } from '../../io/files/source-file.js';
import type { ReadableFolder } from '../../io/files/source-folder.js';
import type { RowCounts } from '../../pipeline/reports/run-report.js';
import type { NamedFile } from './open-named-file.js';

/** A loaded file in the ledger, with its name at the time of the load. */
export interface LoadedFile {
  readonly fileId: number;
  readonly file: IdentifiedFile;
  /** The dialect that it was loaded with. */
  readonly dialect: Dialect;
  /** The mapping that it was loaded with; undefined when none is recorded. */
  readonly recordedMapping: RecordedMapping | undefined;
  /** The rule of its event ids, if they were made from its rows. */
  readonly eventIdRule: EventIdRule;
  /** Opens it under its current name. */
  readonly folder: Pick<ReadableFolder, 'open' | 'assertStillThere'>;
}

/**
 * Finds a file in the ledger by its content.
 * @param name its name in messages.
 * @throws UsageError when it was never loaded, or has a dialect recorded by a newer version; SourceFileError when
 *   it cannot be read.
 */
export async function findLoadedFile(
  sql: Sql,
  { file: named, folder }: Pick<NamedFile, 'file' | 'folder'>,
  name: string,
  signal: AbortSignal,
): Promise<LoadedFile> {
  const file = await folder.identify(named, signal);
  const [row] = await sql<LoadedRecord[]>`
    select f.file_id, f.file_name, f.status, f.settings -> 'dialect' as dialect,
      f.settings -> 'eventIdRule' as rule, ${mappingColumn(sql)}
    from ingest_files f left join ingest_mappings m on m.sha256 = f.mapping_sha256
    where f.sha256 = ${file.sha256}`;
  if (row?.status !== 'loaded') throw notLoaded(name, row?.status);
  // The archive may have renamed the file; the original name gives its compression, and its rejects refer to it.
  return {
    fileId: Number(row.file_id),
    file: { ...file, name: row.file_name },
    dialect: parseDialect(row.dialect, row.file_name),
    recordedMapping: row.mapping ?? undefined,
    eventIdRule: await eventIdRuleOf(sql, row),
    folder: {
      open: (_, signal) => folder.open(file, signal),
      assertStillThere: () => folder.assertStillThere(file),
    },
  };
}

/**
 * The rule for the event ids of a reload. Nothing is recorded for files loaded by version 0.1 with ids made from
 * rows, or for files with ids of their own; only the latter have ids other than UUIDs v5.
 */
async function eventIdRuleOf(sql: Sql, row: LoadedRecord): Promise<EventIdRule> {
  const { file_id, file_name, rule, mapping } = row;
  if (rule !== null || mapping !== null) return ruleOfLoaded(rule, mapping, file_name);
  const [first, last] = batchIdRange(Number(file_id));
  const others = await sql`
    select 1 from ecommerce_events where batch_id between ${first} and ${last}
      and event_id !~ '^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$'
    limit 1`;
  return others.length > 0 ? NEW_RULE : 1;
}

interface LoadedRecord {
  readonly file_id: string;
  readonly file_name: string;
  readonly status: string;
  readonly dialect: unknown;
  readonly rule: unknown;
  readonly mapping: RecordedMapping | null;
}

/**
 * Locks the ledger row of a loaded file until the end of the transaction, records the new cut settings, and
 * returns the counts of the previous load. How the file is read is recorded again with its first batch.
 */
export async function holdLoaded(sql: Sql, fileId: number, cut: CutSettings): Promise<RowCounts> {
  const [row] = await sql<Record<keyof RowCounts, string>[]>`
    update ingest_files
    set settings = settings || ${sql.json({ ...cut })}::jsonb
    where file_id = ${fileId}
    returning read, inserted, duplicates, rejected, skipped`;
  return {
    read: Number(row?.read),
    inserted: Number(row?.inserted),
    duplicates: Number(row?.duplicates),
    rejected: Number(row?.rejected),
    skipped: Number(row?.skipped),
  };
}

function notLoaded(path: string, status: string | undefined): UsageError {
  const name = JSON.stringify(path);
  if (status === 'loading') {
    return new UsageError(
      `Cannot reload the file ${name}: it is being loaded, or its load was interrupted.`,
      {
        code: 'usage.reload',
        hint: 'Finish its load with stream first.',
      },
    );
  }
  return new UsageError(`Cannot reload the file ${name}: it was not loaded before.`, {
    code: 'usage.reload',
    hint: 'Put a new or changed file into the incoming folder. A file is identified by its content.',
  });
}
