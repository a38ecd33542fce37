import { readRows } from '../../core/csv/read-rows.js';
import { FileEventIds } from '../../core/rows/file-event-ids.js';
import type { RowInterpreter } from '../../core/rows/row-interpreter.js';
import { sampleRow, type SampledRow } from '../../core/rows/sample-row.js';
import type { RowPosition } from '../../core/csv/row-reader.js';
import type { SourceReader } from '../../io/files/source-reader.js';

/** So many rows show what a mapping does. */
const SAMPLED_ROWS = 3;

/** The first rows of a file, as a mapping reads them. @throws SourceFileError when the file cannot be read. */
export async function sampleRows(
  reader: SourceReader,
  rowsStart: RowPosition,
  interpreter: RowInterpreter,
): Promise<readonly SampledRow[]> {
  const { plan, privacy, dialect } = interpreter;
  const rowEventId = new FileEventIds(plan, privacy).forPart();
  const sampled: SampledRow[] = [];
  for await (const rows of readRows(reader.read(rowsStart.offset), dialect, rowsStart)) {
    for (const row of rows) {
      sampled.push(sampleRow(row, interpreter, rowEventId));
      if (sampled.length === SAMPLED_ROWS) return sampled;
    }
  }
  return sampled;
}
