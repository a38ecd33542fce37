import { sumOf } from '../../core/rows/tally.js';
import { randomUUID } from 'node:crypto';
import type { Sql } from '../../io/postgres/connection/connection.js';
import { transact } from '../../io/postgres/connection/transaction.js';
import type { BatchPart, Claim } from '../../pipeline/batches/batch.js';
import { batchCut } from '../../pipeline/batches/batch-cut.js';
import type { Clock } from '../../io/process/clock.js';
import { SourceReader } from '../../io/files/source-reader.js';
import { registerWriter } from '../../pipeline/load/loading-runs.js';
import { finishFiles, recordHeaders, recordParts } from '../../pipeline/ledger/record-parts.js';
import { findFresh } from '../../pipeline/load/find-fresh.js';
import { makePartitions, monthsOf } from '../../pipeline/load/make-partitions.js';
import { addToRollup, rollupAdditions, type RollupAddition } from '../../pipeline/load/rollup.js';
import { expandMonths } from '../retain/expand-months.js';
import { summarise } from '../../pipeline/summaries/summarise.js';
import { recountDays } from '../../pipeline/summaries/recount-days.js';
import { writeStaged } from '../../pipeline/load/write-events.js';
import { writeRejects } from '../../pipeline/load/write-rejects.js';
import { fileValues } from '../../core/mapping/file-values.js';
import type { Mapping } from '../../core/mapping/language/mapping.js';
import type { MappingChoice } from '../../core/mapping/mapping-choice.js';
import { readAgain } from '../../core/mapping/mappings.js';
import { FileState } from '../../core/rows/file-state.js';
import { makeParts } from '../../pipeline/parts/make-parts.js';
import { readHeader } from '../../pipeline/parts/read-header.js';
import {
  rowInterpreter,
  type RuleEdges,
  type RuleSettings,
} from '../../pipeline/parts/row-interpreter.js';
import type { RowCounts } from '../../pipeline/reports/run-report.js';
import type { RemoteSettings } from '../stream/open-source.js';
import { findLoadedFile, holdLoaded, type LoadedFile } from './find-loaded-file.js';
import { openNamedFile } from './open-named-file.js';
import { refuseRemoved } from './refuse-removed.js';
import { monthsOfFile, takeBack } from './take-back.js';

/** Options of a reload. */
export interface ReloadOptions {
  readonly settings: RuleSettings &
    RemoteSettings & { readonly schema: string; readonly batchRows: number };
  readonly mappings: MappingChoice;
  readonly deviceType: RuleEdges['deviceType'];
  readonly protector?: RuleEdges['protector'];
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** The output of `reload --json`: the counts before and after. */
export interface ReloadResult {
  readonly file: string;
  /** Its ledger key. */
  readonly fileId: number;
  readonly before: RowCounts;
  readonly after: RowCounts;
}

/**
 * Undoes the load of a file and reloads it with the current rules, in one transaction: until its commit the
 * previous data stay visible.
 * @param path its path on this machine, or its URL on a remote storage.
 * @throws UsageError when the file was never loaded, or some of its events were removed on purpose; FormatError
 *   when its mapping can no longer read it; the signal's reason when it is aborted. Nothing has changed then.
 */
export async function reloadFile(
  sql: Sql,
  path: string,
  options: ReloadOptions,
): Promise<ReloadResult> {
  await using named = await openNamedFile(path, options.settings);
  const loaded = await findLoadedFile(sql, named, path, options.signal);
  await registerWriter(sql, randomUUID());
  // The rows are read twice, and must yield the same events both times.
  const mapping = await options.mappings.of({
    name: loaded.file.name,
    recorded: loaded.recordedMapping,
  });
  const rules = { ...options, mapping, now: options.clock.wall() };
  for await (const part of partsOf(loaded, rules)) {
    await makePartitions(sql, options.settings.schema, monthsOf([part.rows.events]));
  }
  const isInMonths = await expandMonths(sql, () => monthsOfFile(sql, loaded.fileId));
  const result = await transact(sql, async () => {
    const before = await holdLoaded(sql, loaded.fileId, batchCut(options.settings.batchRows));
    await refuseRemoved(sql, loaded);
    const taken = await takeBack(sql, loaded.fileId, isInMonths);
    const { after, brought } = await loadAgain(sql, loaded, rules);
    // Last, as in a load, so that other transactions wait for these rows only until the commit.
    const changes = [...taken, ...brought.flat()];
    await addToRollup(sql, changes);
    await recountDays(
      sql,
      changes.map(({ hour }) => hour),
      'all',
    );
    await sql`delete from event_rollup_hourly where events = 0`;
    return { file: loaded.file.name, fileId: loaded.fileId, before, after };
  });
  await summarise(sql, options.settings.schema);
  return result;
}

/** The options, the mapping of the file, and the current time for all rows, in milliseconds since the epoch. */
type Rules = ReloadOptions & { readonly mapping: Mapping; readonly now: number };

async function loadAgain(
  sql: Sql,
  loaded: LoadedFile,
  options: Rules,
): Promise<{ readonly after: RowCounts; readonly brought: readonly RollupAddition[][] }> {
  const runId = randomUUID();
  const horizon = options.settings.dedupeHorizon * 1_000;
  const brought: RollupAddition[][] = [];
  let after: RowCounts = { read: 0, inserted: 0, duplicates: 0, rejected: 0, skipped: 0 };
  let number = 0;
  for await (const part of partsOf(loaded, options)) {
    const begun = options.clock.monotonic();
    const batch = { number: ++number, parts: [part], startedAt: begun };
    const events = [part.rows.events];
    const fresh = await findFresh(sql, events, horizon);
    const written = await writeStaged(sql, events, fresh);
    const inserted = written.counts;
    await recordParts(sql, runId, batch, inserted, options.clock.monotonic() - begun);
    await recordHeaders(sql, batch);
    await writeRejects(sql, batch);
    await finishFiles(sql, batch);
    brought.push(rollupAdditions(events, written));
    after = addPart(after, part, inserted[0] ?? 0);
  }
  return { after, brought };
}

async function* partsOf(loaded: LoadedFile, options: Rules): AsyncGenerator<BatchPart> {
  const { settings, mapping, deviceType, protector, clock, signal, now } = options;
  const { folder, file } = loaded;
  const { dialect } = readAgain({ header: [], dialect: loaded.dialect }, mapping);
  const reader = new SourceReader(folder, file, signal, dialect);
  const hidesData = protector !== undefined;
  const { onNewColumns } = settings;
  const header = await readHeader(reader, dialect, {
    mapping,
    values: fileValues(file.name, mapping),
    onNewColumns,
    hidesData,
  });
  const claim: Claim = {
    fileId: loaded.fileId,
    file: loaded.file,
    cut: batchCut(options.settings.batchRows),
    partsDone: 0,
    resumeAt: undefined,
  };
  const interpreter = rowInterpreter(header, settings, { deviceType, now, protector });
  const state = new FileState(interpreter.plan, interpreter.privacy, loaded.eventIdRule);
  yield* makeParts(claim, reader, header.rowsStart, interpreter, clock, undefined, state);
}

function addPart(counts: RowCounts, { rows }: BatchPart, inserted: number): RowCounts {
  return {
    read: counts.read + rows.read,
    inserted: counts.inserted + inserted,
    duplicates: counts.duplicates + rows.events.count - inserted,
    rejected: counts.rejected + rows.rejects.length,
    skipped: counts.skipped + sumOf(rows.skips),
  };
}
