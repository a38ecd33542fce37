import type { BatchPart, Claim } from './batches/batch.js';
import { checkReadable } from '../io/files/check-readable.js';
import { SourceReader } from '../io/files/source-reader.js';
import { fileValues } from '../core/mapping/file-values.js';
import { NO_MAPPING } from '../core/mapping/language/mapping.js';
import type { SampleReport } from './reports/run-report.js';
import type { RunContext } from './run-context.js';
import { fileStateOf } from './parts/state-of-claim.js';
import { makeParts } from './parts/make-parts.js';
import { withEntryNames } from './parts/dialect-of-claim.js';
import { readHeader } from './parts/read-header.js';
import type { Reading } from './parts/reading-of-export.js';
import { sampleRows } from './parts/sample-rows.js';
import { checkBudget } from './parts/reject-budget.js';
import { rowInterpreter } from './parts/row-interpreter.js';

/**
 * Yields the parts of a claimed file that are not committed yet. First checks the whole file: that it can be
 * decoded, that its header is valid, and that it is within its reject budget. A dry run may yield a sample first.
 * @throws FormatError when a check fails; SourceFileError when the file cannot be read, or changes while it is
 *   read.
 */
export async function* fileParts(
  claim: Claim,
  reading: Reading,
  run: RunContext,
): AsyncGenerator<BatchPart | SampleReport> {
  const { settings, edges, signal } = run;
  const { file, partsDone, resumeAt } = claim;
  const dialect = await withEntryNames(reading.dialect, claim, edges, signal);
  await checkReadable(edges.source, file, signal, dialect);
  const reader = new SourceReader(edges.source, file, signal, dialect);
  const { deviceType, protector } = edges;
  const { mapping } = reading;
  const { onNewColumns } = settings;
  const values = fileValues(file.name, mapping);
  const { plan } = run;
  const rules = { mapping, values, onNewColumns, hidesData: protector !== undefined, plan };
  const header = await readHeader(reader, dialect, rules, run.blocks);
  const now = edges.clock.wall();
  const interpreter = run.interpreters.of(header, now, () =>
    rowInterpreter(header, settings, { deviceType, now, protector }),
  );
  if (mapping === header.plan.mapping && mapping !== NO_MAPPING && run.takesSample()) {
    const rows = await sampleRows(reader, header.rowsStart, interpreter);
    yield { kind: 'sample', file: file.name, mapping, rows };
  }
  if (partsDone === 0) {
    const budget = { rejects: settings.maxRejects, rate: settings.maxRejectRate };
    await checkBudget(reader, header.rowsStart, interpreter, budget, run.blocks);
  }
  const start = resumeAt ?? header.rowsStart;
  // Parts stay in memory until they are loaded; they must not hold on to the bytes of the file.
  const { content: _, ...fileOfParts } = file;
  const claimOfParts = { ...claim, file: fileOfParts };
  const state = await fileStateOf(claim, reader, header.rowsStart, interpreter, run.blocks);
  yield* makeParts(claimOfParts, reader, start, interpreter, edges.clock, run.blocks, state);
}
