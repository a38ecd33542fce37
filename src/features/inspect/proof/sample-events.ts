import { readRows } from '../../../core/csv/read-rows.js';
import { FormatError } from '../../../core/errors/format-error.js';
import { SourceFileError } from '../../../core/errors/source-file-error.js';
import { fileValues } from '../../../core/mapping/file-values.js';
import { FileState } from '../../../core/rows/file-state.js';
import { sampleRow, type SampledRow } from '../../../core/rows/sample-row.js';
import type { SourceFile } from '../../../io/files/source-file.js';
import { SourceReader } from '../../../io/files/source-reader.js';
import { withEntryNames } from '../../../pipeline/parts/dialect-of-claim.js';
import { readHeader } from '../../../pipeline/parts/read-header.js';
import { rowInterpreter, type RuleSettings } from '../../../pipeline/parts/row-interpreter.js';
import type { Edges } from '../../../pipeline/run-context.js';

/** Number of rows shown. */
const SAMPLES = 3;
/** Number of rows per file that are searched for them. */
const LOOKED_AT = 1_000;

interface SampleEdges extends Pick<
  Edges,
  'source' | 'mappings' | 'clock' | 'deviceType' | 'protector'
> {
  /** The line number in the whole file; undefined when unknown. */
  readonly lineOf: (file: string, line: number) => number | undefined;
}

/**
 * A few rows with their events: from the first file with rows that load, spread over its first rows. If no row
 * loads, the first rows of the first file with rows.
 */
export async function sampleEvents(
  files: readonly SourceFile[],
  edges: SampleEdges,
  rules: RuleSettings,
  signal: AbortSignal,
): Promise<readonly SampledRow[]> {
  let others: readonly SampledRow[] = [];
  for (const file of files) {
    const rows = await readable(() => samplesOf(file, edges, rules, signal));
    const loaded = rows.filter(({ event }) => event !== undefined);
    if (loaded.length >= SAMPLES) return spread(loaded);
    if (loaded.length > 0) return [...loaded, ...rejectedOf(rows, SAMPLES - loaded.length)];
    if (others.length === 0) others = rows.slice(0, SAMPLES);
  }
  return others;
}

/** A file that is quarantined or unreadable has no rows to show. */
async function readable(work: () => Promise<SampledRow[]>): Promise<SampledRow[]> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FormatError || error instanceof SourceFileError) return [];
    throw error;
  }
}

/** One record of each of the first rows of a file, preferring one that loads. */
async function samplesOf(
  file: SourceFile,
  { source, mappings, clock, deviceType, protector, lineOf }: SampleEdges,
  rules: RuleSettings,
  signal: AbortSignal,
): Promise<SampledRow[]> {
  const mapping = mappings.of(file.name);
  const named = mappings.dialectOf(file.name);
  const dialect = await withEntryNames(named, { file, partsDone: 0 }, { mappings, source }, signal);
  const reader = new SourceReader(source, file, signal, dialect);
  const { onNewColumns } = rules;
  const values = fileValues(file.name, mapping);
  const hidesData = protector !== undefined;
  const header = await readHeader(reader, dialect, { mapping, values, onNewColumns, hidesData });
  const now = clock.wall();
  const interpreter = rowInterpreter(header, rules, { deviceType, now, protector });
  const state = new FileState(interpreter.plan, interpreter.privacy).forPart();
  const { rowsStart } = header;
  const found: SampledRow[] = [];
  for await (const rows of readRows(reader.read(rowsStart.offset), header.dialect, rowsStart)) {
    for (const row of rows) {
      const records = sampleRow(row, interpreter, state);
      const shown = records.find(({ event }) => event !== undefined) ?? records[0];
      if (shown !== undefined) found.push(shown);
      if (found.length >= LOOKED_AT || lineOf(file.name, row.nextLine) === undefined) return found;
    }
  }
  return found;
}

/** The first, the last, and those between at equal distances. */
function spread(rows: readonly SampledRow[]): SampledRow[] {
  const step = (rows.length - 1) / (SAMPLES - 1);
  return Array.from({ length: SAMPLES }, (_, index) => rows[Math.floor(index * step)]).filter(
    (row) => row !== undefined,
  );
}

function rejectedOf(rows: readonly SampledRow[], most: number): readonly SampledRow[] {
  return rows.filter(({ event }) => event === undefined).slice(0, most);
}
