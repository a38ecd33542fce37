import type { Sql } from '../../io/postgres/connection/connection.js';
import { readOnlyRow } from '../../core/csv/read-rows.js';
import type { EventIdRule } from '../../core/mapping/event-id-rule.js';
import { FileState } from '../../core/rows/file-state.js';
import type { RowInterpreter } from '../../core/rows/row-interpreter.js';
import { batchIdRange, fileIdOf } from '../../pipeline/batches/batch-id.js';
import { readUncounted, type KeptReject } from './read-rejects.js';

/** Only the beginning of a row that was too long is stored, so it must not be loaded. */
const NEVER = 'row.too_long';

/**
 * Computes the event ids of replayed rejects, as their load would have. If the load made no ids from rows, their
 * ordinals are not recorded: equal rows are rejected alike, so the number of equal rows before one follows from
 * the rejects of the file.
 */
export class ReplayedIds {
  #last: { readonly batchId: number; readonly ids: FileState } | undefined;

  /** The ids of a batch; then all of its rejects must be added or skipped, in order. */
  async of(
    sql: Sql,
    batchId: number,
    interpreter: RowInterpreter,
    rule: EventIdRule,
  ): Promise<FileState> {
    const [first] = batchIdRange(fileIdOf(batchId));
    const known = this.#last;
    const goesOn = known !== undefined && known.batchId >= first && known.batchId < batchId;
    const ids = goesOn ? known.ids : new FileState(interpreter.plan, interpreter.privacy, rule);
    this.#last = { batchId, ids };
    if (rule === 1 || !interpreter.idFromRow) return ids;
    const after = goesOn ? known.batchId : first - 1;
    for await (const reject of readUncounted(sql, after, batchId)) {
      skipReject(reject, ids, interpreter);
    }
    return ids;
  }
}

/** Counts a reject that is not retried. */
export function skipReject(reject: KeptReject, ids: FileState, { dialect }: RowInterpreter): void {
  const row = canPass(reject) ? readOnlyRow(reject.raw, dialect) : undefined;
  if (row !== undefined) ids.skip(row, reject.context ?? {});
}

/** Whether a reject contains the complete row. */
export function canPass({ rules }: KeptReject): boolean {
  return !rules.includes(NEVER);
}
