import type { Sql } from '../../io/postgres/connection/connection.js';
import { transact } from '../../io/postgres/connection/transaction.js';
import { readOnlyRow } from '../../core/csv/read-rows.js';
import type { FileState } from '../../core/rows/file-state.js';
import { PartBuilder } from '../../core/rows/part-builder.js';
import type { RowInterpreter } from '../../core/rows/row-interpreter.js';
import { findFresh } from '../../pipeline/load/find-fresh.js';
import { makePartitions, monthsOf } from '../../pipeline/load/make-partitions.js';
import { addToRollup, rollupAdditions } from '../../pipeline/load/rollup.js';
import { queueDigests } from '../../pipeline/load/queue-digests.js';
import { digestsOf } from '../../pipeline/load/digests-of.js';
import { writeStaged } from '../../pipeline/load/write-events.js';
import { holdRejects, moveToLoaded } from './move-to-loaded.js';
import { readByBatch, type RejectOfBatch, type RejectsOfBatch } from './read-rejects.js';
import { canPass, skipReject, type ReplayedIds } from './replayed-ids.js';
import type { RejectFilter } from './reject-filter.js';

/** The counts of a replay: tried = inserted + duplicates + rejected. */
export interface ReplayCounts {
  readonly tried: number;
  readonly inserted: number;
  readonly duplicates: number;
  /** Rows that still break a rule. */
  readonly rejected: number;
  /** Those rejected because the mapping does not fit the header of their file. */
  readonly unreadable: number;
}

/** Inputs of a replay besides the rejects. */
export interface ReplayContext {
  readonly schema: string;
  /** Microseconds. */
  readonly dedupeHorizon: number;
  /** Creates the interpreter for a file; undefined when its mapping does not fit its header. */
  readonly interpreterOf: (file: RejectsOfBatch) => Promise<RowInterpreter | undefined>;
  readonly ids: ReplayedIds;
}

/**
 * Retries the rejects of one batch with the current rules. Loads those that pass with the lineage of their batch,
 * marks them as replayed, and updates ledger and rollup, all in one transaction.
 * @throws UsageError when a newer version recorded the dialect of their file, the rule of its event ids or its
 *   mapping.
 */
export async function replayBatch(
  sql: Sql,
  batchId: number,
  filter: RejectFilter,
  context: ReplayContext,
): Promise<ReplayCounts> {
  const kept = await readByBatch(sql, filter, batchId);
  const { eventIdRule, rejects } = kept;
  const interpreter = await context.interpreterOf(kept);
  const tried = rejects.filter(({ isMeant }) => isMeant).length;
  const nothing = { tried, inserted: 0, duplicates: 0, rejected: tried, unreadable: 0 };
  if (interpreter === undefined) return { ...nothing, unreadable: tried };
  const ids = await context.ids.of(sql, batchId, interpreter, eventIdRule);
  const rows = new PartBuilder(interpreter, batchId, undefined, undefined, ids);
  const passed = tryAgain(rejects, interpreter, ids, rows);
  if (passed.ids.length === 0) return nothing;
  const { events } = passed.rows;
  await makePartitions(sql, context.schema, monthsOf([events]));
  const loaded = await transact(sql, () => loadPassed(sql, batchId, passed, context));
  // A reload has deleted them since they were read; retry with the current rejects.
  if (loaded === undefined) return replayBatch(sql, batchId, filter, context);
  return { ...nothing, ...loaded, rejected: tried - passed.ids.length };
}

/** Loads rejects that pass, and updates the ledger; undefined when they no longer exist. */
async function loadPassed(
  sql: Sql,
  batchId: number,
  { ids, rows: { events, warnings } }: PassedRejects,
  { dedupeHorizon }: ReplayContext,
): Promise<Pick<ReplayCounts, 'inserted' | 'duplicates'> | undefined> {
  if (!(await holdRejects(sql, batchId, ids))) return undefined;
  const fresh = await findFresh(sql, [events], dedupeHorizon);
  const written = await writeStaged(sql, [events], fresh);
  const inserted = written.counts[0] ?? 0;
  const duplicates = ids.length - inserted;
  await queueDigests(sql, digestsOf([events], written.duplicates));
  await addToRollup(sql, rollupAdditions([events], written));
  await moveToLoaded(sql, batchId, ids, { inserted, duplicates, warnings });
  return { inserted, duplicates };
}

/** Rejects that pass: their keys, and their events in the same order. */
interface PassedRejects {
  readonly ids: readonly number[];
  readonly rows: PartBuilder;
}

/** Whether a reject is a whole row that the mapping expands to several events: only `reload` can count those. */
function isOfItems({ context }: RejectOfBatch, { plan }: RowInterpreter): boolean {
  return plan.itemFields !== undefined && context?.item === undefined;
}

function tryAgain(
  rejects: readonly RejectOfBatch[],
  interpreter: RowInterpreter,
  eventIds: FileState,
  rows: PartBuilder,
): PassedRejects {
  const ids: number[] = [];
  for (const reject of rejects) {
    if (!reject.isMeant || !canPass(reject) || isOfItems(reject, interpreter)) {
      skipReject(reject, eventIds, interpreter);
      continue;
    }
    const row = readOnlyRow(reject.raw, interpreter.dialect);
    if (row === undefined) continue;
    const before = rows.events.count;
    rows.add(row, reject.context ?? {});
    if (rows.events.count > before) ids.push(reject.id);
  }
  return { ids, rows };
}
