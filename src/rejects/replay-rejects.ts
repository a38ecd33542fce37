import type { Sql } from '../database/connection.js';
import { readRows } from '../pipeline/csv/read-rows.js';
import type { RawRow } from '../pipeline/csv/raw-row.js';
import { PartBuilder, type RowInterpreter } from '../pipeline/batch/part-builder.js';
import { findFresh } from '../pipeline/load/find-fresh.js';
import { makePartitions, monthsOf } from '../pipeline/load/make-partitions.js';
import { addToRollup } from '../pipeline/load/rollup.js';
import { writeStaged } from '../pipeline/load/write-events.js';
import { moveToLoaded } from './move-to-loaded.js';
import { readByBatch, type KeptReject } from './read-rejects.js';
import type { RejectFilter } from './reject-filter.js';

/** What trying rejects again did; tried = inserted + duplicates + rejected. */
export interface ReplayCounts {
  readonly tried: number;
  readonly inserted: number;
  readonly duplicates: number;
  /** Rows that break a rule still. */
  readonly rejected: number;
}

/** What a replay depends on besides the rejects. */
export interface ReplayContext {
  readonly schema: string;
  /** Microseconds. */
  readonly dedupeHorizon: number;
  /** Reads the rows of a file by its header; undefined where the rules do not fit that header. */
  readonly interpreterOf: (header: readonly string[]) => RowInterpreter | undefined;
}

/** Of a row that was too long only the beginning is kept: what would pass is not what was sent. */
const NEVER = 'row.too_long';

/**
 * Tries the rejects of one batch again, as the rules are now. Those that pass are loaded under the lineage
 * of their batch and marked; the ledger and the rollup move with them, all in one transaction.
 */
export async function replayBatch(
  sql: Sql,
  batchId: number,
  filter: RejectFilter,
  context: ReplayContext,
): Promise<ReplayCounts> {
  const { header, rejects } = await readByBatch(sql, filter, batchId);
  const interpreter = context.interpreterOf(header);
  const candidates = rejects.filter(({ rules }) => !rules.includes(NEVER));
  const { builder, passed } = await tryAgain(candidates, interpreter, batchId);
  const tried = rejects.length;
  if (builder === undefined || passed.length === 0) {
    return { tried, inserted: 0, duplicates: 0, rejected: tried };
  }
  await makePartitions(sql, context.schema, monthsOf([builder.events]));
  const fresh = await findFresh(sql, [builder.events], context.dedupeHorizon);
  await sql`begin`;
  try {
    const written = await writeStaged(sql, [builder.events], fresh);
    const inserted = written.inserted[0] ?? 0;
    const duplicates = passed.length - inserted;
    await addToRollup(sql, written.rollup);
    await moveToLoaded(sql, batchId, passed, { inserted, duplicates });
    await sql`commit`;
    return { tried, inserted, duplicates, rejected: tried - passed.length };
  } catch (error) {
    await sql`rollback`.catch(() => undefined); // the first error is the one that tells
    throw error;
  }
}

/** The rejects that pass now, by their keys, with their events in the same order. */
async function tryAgain(
  rejects: readonly KeptReject[],
  interpreter: RowInterpreter | undefined,
  batchId: number,
): Promise<{ readonly builder: PartBuilder | undefined; readonly passed: number[] }> {
  if (interpreter === undefined) return { builder: undefined, passed: [] };
  const builder = new PartBuilder(interpreter, batchId);
  const passed: number[] = [];
  for (const reject of rejects) {
    const row = await onlyRow(reject.raw);
    if (row === undefined) continue;
    const before = builder.events.count;
    builder.add(row);
    if (builder.events.count > before) passed.push(reject.id);
  }
  return { builder, passed };
}

async function onlyRow(raw: Buffer): Promise<RawRow | undefined> {
  for await (const rows of readRows([raw])) return rows.length === 1 ? rows[0] : undefined;
  return undefined;
}
