import { readRows } from '../../core/csv/read-rows.js';
import { FileState } from '../../core/rows/file-state.js';
import type { RowInterpreter } from '../../core/rows/row-interpreter.js';
import { sampleRow, type SampledRow } from '../../core/rows/sample-row.js';
import type { RowPosition } from '../../core/csv/row-reader.js';
import type { SourceReader } from '../../io/files/source-reader.js';

/** Number of records in the sample of a mapping. */
const SAMPLED_ROWS = 3;

/** The first records of a file as read with a mapping. @throws SourceFileError when the file cannot be read. */
export async function sampleRows(
  reader: SourceReader,
  rowsStart: RowPosition,
  interpreter: RowInterpreter,
): Promise<readonly SampledRow[]> {
  const { plan, privacy, dialect } = interpreter;
  const state = new FileState(plan, privacy).forPart();
  const sampled: SampledRow[] = [];
  for await (const rows of readRows(reader.read(rowsStart.offset), dialect, rowsStart)) {
    for (const row of rows) {
      sampled.push(...sampleRow(row, interpreter, state));
      if (sampled.length >= SAMPLED_ROWS) return sampled.slice(0, SAMPLED_ROWS);
    }
  }
  return sampled;
}
