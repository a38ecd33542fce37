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

/** What trying rejects again did; tried = inserted + duplicates + rejected. */
export interface ReplayCounts {
  readonly tried: number;
  readonly inserted: number;
  readonly duplicates: number;
  /** Rows that break a rule still. */
  readonly rejected: number;
  /** Those of them whose file has a header that its mapping does not fit. */
  readonly unreadable: number;
}

/** What a replay depends on besides the rejects. */
export interface ReplayContext {
  readonly schema: string;
  /** Microseconds. */
  readonly dedupeHorizon: number;
  /** Reads the rows of a file; undefined where its mapping does not fit its header. */
  readonly interpreterOf: (file: RejectsOfBatch) => Promise<RowInterpreter | undefined>;
  readonly ids: ReplayedIds;
}

/**
 * Tries the rejects of one batch again, as the rules are now. Those that pass are loaded under the lineage
 * of their batch and marked; the ledger and the rollup move with them, all in one transaction.
 * @throws UsageError when a newer version has recorded the dialect of their file, the rule of its event ids or its
 * mapping.
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
  // Taken back by a reload since they were read: what is there now is tried in their place.
  if (loaded === undefined) return replayBatch(sql, batchId, filter, context);
  return { ...nothing, ...loaded, rejected: tried - passed.ids.length };
}

/** Loads rejects that pass, and moves the ledger with them; undefined when they are not there any more. */
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

/** Rejects that pass now: their keys, and their events in the same order. */
interface PassedRejects {
  readonly ids: readonly number[];
  readonly rows: PartBuilder;
}

/** Whether a reject is a whole row that the mapping makes several events of: only `reload` can count those. */
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
