import { randomUUID } from 'node:crypto';
import type { Sql } from '../database/connection.js';
import type { BatchPart, Claim } from '../pipeline/batch/batch.js';
import type { Clock } from '../pipeline/clock.js';
import { SourceReader } from '../pipeline/folder/source-reader.js';
import { finishFiles, recordHeaders, recordParts } from '../pipeline/ledger/record-parts.js';
import { findFresh } from '../pipeline/load/find-fresh.js';
import { makePartitions, monthsOf } from '../pipeline/load/make-partitions.js';
import { addToRollup } from '../pipeline/load/rollup.js';
import { writeStaged } from '../pipeline/load/write-events.js';
import { writeRejects } from '../pipeline/load/write-rejects.js';
import type { Mapping } from '../pipeline/mapping/mapping.js';
import { makeParts } from '../pipeline/parts/make-parts.js';
import { readHeader } from '../pipeline/parts/read-header.js';
import {
  rowInterpreter,
  type RuleEdges,
  type RuleSettings,
} from '../pipeline/parts/row-interpreter.js';
import type { RowCounts } from '../pipeline/run-report.js';
import { findLoadedFile, type LoadedFile } from './find-loaded-file.js';
import { takeBack } from './take-back.js';

/** How a file is loaded again. */
export interface ReloadOptions {
  readonly settings: RuleSettings & { readonly schema: string; readonly batchRows: number };
  readonly mapping: Mapping;
  readonly deviceType: RuleEdges['deviceType'];
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** What `reload --json` prints: what the file had brought, and what it has brought now. */
export interface ReloadResult {
  readonly file: string;
  readonly before: RowCounts;
  readonly after: RowCounts;
}

const BATCH_BYTES = 32 * 1024 * 1024;

/**
 * Takes back what a file brought and loads it again by the rules as they are now, in one transaction: until
 * its commit everybody sees what was there before.
 * @throws UsageError when the file was never loaded; FormatError when it cannot be read as ours any more.
 */
export async function reloadFile(
  sql: Sql,
  path: string,
  options: ReloadOptions,
): Promise<ReloadResult> {
  const loaded = await findLoadedFile(sql, path, options.signal);
  const { schema } = options.settings;
  for await (const part of partsOf(loaded, options)) {
    await makePartitions(sql, schema, monthsOf([part.rows.events]));
  }
  await sql`begin`;
  try {
    await sql`select from ingest_files where file_id = ${loaded.fileId} for update`;
    await takeBack(sql, loaded.fileId);
    const after = await loadAgain(sql, loaded, options);
    await sql`commit`;
    return { file: loaded.file.name, before: loaded.counts, after };
  } catch (error) {
    await sql`rollback`.catch(() => undefined); // the first error is the one that tells
    throw error;
  }
}

async function loadAgain(sql: Sql, loaded: LoadedFile, options: ReloadOptions): Promise<RowCounts> {
  const runId = randomUUID();
  const horizon = options.settings.dedupeHorizon * 1_000;
  let after: RowCounts = { read: 0, inserted: 0, duplicates: 0, rejected: 0 };
  let number = 0;
  for await (const part of partsOf(loaded, options)) {
    const begun = options.clock.monotonic();
    const batch = { number: ++number, parts: [part], startedAt: begun };
    const events = [part.rows.events];
    const { inserted, rollup } = await writeStaged(
      sql,
      events,
      await findFresh(sql, events, horizon),
    );
    await recordParts(sql, runId, batch, inserted, options.clock.monotonic() - begun);
    await recordHeaders(sql, batch);
    await writeRejects(sql, batch);
    await addToRollup(sql, rollup);
    await finishFiles(sql, batch);
    after = addPart(after, part, inserted[0] ?? 0);
  }
  return after;
}

async function* partsOf(loaded: LoadedFile, options: ReloadOptions): AsyncGenerator<BatchPart> {
  const { settings, mapping, deviceType, clock, signal } = options;
  const reader = new SourceReader(loaded.file, signal);
  const { plan, rowsStart } = await readHeader(reader, mapping, settings.onNewColumns);
  const claim: Claim = {
    fileId: loaded.fileId,
    file: loaded.file,
    cut: { batchRows: settings.batchRows, batchBytes: BATCH_BYTES },
    partsDone: 0,
    resumeAt: undefined,
  };
  const rules = { mapping, deviceType, now: clock.wall() };
  const interpreter = rowInterpreter(plan, settings, rules);
  yield* makeParts(claim, reader, rowsStart, interpreter, clock);
}

function addPart(counts: RowCounts, { rows }: BatchPart, inserted: number): RowCounts {
  return {
    read: counts.read + rows.read,
    inserted: counts.inserted + inserted,
    duplicates: counts.duplicates + rows.events.count - inserted,
    rejected: counts.rejected + rows.rejects.length,
  };
}
