import { NEW_RULE, parseEventIdRule, type EventIdRule } from '../../core/mapping/event-id-rule.js';
import { readRows } from '../../core/csv/read-rows.js';
import { FileState } from '../../core/rows/file-state.js';
import type { RowInterpreter } from '../../core/rows/row-interpreter.js';
import type { BlockPool } from '../../core/rows/block-pool.js';
import type { RowPosition } from '../../core/csv/row-reader.js';
import type { SourceReader } from '../../io/files/source-reader.js';
import type { Claim } from '../batches/batch.js';

/**
 * The event id rule of a claimed file: the recorded one if a part of the file is loaded.
 * @throws UsageError when a newer version recorded a rule that this version does not support.
 */
export function eventIdRuleOf({ file, partsDone, recordedEventIdRule }: Claim): EventIdRule {
  return partsDone > 0 ? parseEventIdRule(recordedEventIdRule, file.name) : NEW_RULE;
}

/**
 * The state that the next rows of a claimed file depend on. If it depends on committed rows, those are read again.
 * @throws SourceFileError when the file cannot be read, or changes while it is read.
 */
export async function fileStateOf(
  claim: Claim,
  reader: SourceReader,
  rowsStart: RowPosition,
  interpreter: RowInterpreter,
  pool?: BlockPool,
): Promise<FileState> {
  const state = new FileState(interpreter.plan, interpreter.privacy, eventIdRuleOf(claim));
  const { resumeAt } = claim;
  if (resumeAt === undefined || !state.dependsOnRows) return state;
  const { dialect } = interpreter;
  for await (const rows of readRows(reader.read(rowsStart.offset), dialect, rowsStart, pool)) {
    for (const row of rows) {
      if (row.endOffset > resumeAt.offset) return state;
      state.skip(row);
    }
  }
  return state;
}
