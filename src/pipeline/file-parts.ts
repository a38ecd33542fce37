import type { BatchPart, Claim } from './batches/batch.js';
import { checkReadable } from '../io/files/check-readable.js';
import { SourceReader } from '../io/files/source-reader.js';
import type { Dialect } from '../core/dialect/dialect.js';
import type { RunContext } from './run-context.js';
import { eventIdsOf } from './parts/event-ids-of-claim.js';
import { makeParts } from './parts/make-parts.js';
import { readHeader } from './parts/read-header.js';
import { checkBudget } from './parts/reject-budget.js';
import { rowInterpreter } from './parts/row-interpreter.js';

/**
 * The parts of a claimed file that are not committed yet. Before the first one it is made sure that the
 * whole file can be decoded, that its header is ours, and that it is within its reject budget.
 * @throws FormatError when it is not; SourceFileError when the file cannot be read, or changes while it is.
 */
export async function* fileParts(
  claim: Claim,
  dialect: Dialect,
  run: RunContext,
): AsyncGenerator<BatchPart> {
  const { settings, edges, signal } = run;
  const { file, partsDone, resumeAt } = claim;
  await checkReadable(edges.source, file, signal);
  const reader = new SourceReader(edges.source, file, signal, dialect.encoding);
  const { mapping } = edges;
  const header = await readHeader(reader, dialect, mapping, settings.onNewColumns, run.blocks);
  const { deviceType, protector } = edges;
  const now = edges.clock.wall();
  const interpreter = run.interpreters.of(header, now, () =>
    rowInterpreter(header, settings, { deviceType, now, protector }),
  );
  if (partsDone === 0) {
    const budget = { rejects: settings.maxRejects, rate: settings.maxRejectRate };
    await checkBudget(reader, header.rowsStart, interpreter, budget, run.blocks);
  }
  const start = resumeAt ?? header.rowsStart;
  // The parts live until they are loaded; the bytes of the file need not.
  const { content: _, ...fileOfParts } = file;
  const claimOfParts = { ...claim, file: fileOfParts };
  const ids = await eventIdsOf(claim, reader, header.rowsStart, interpreter, run.blocks);
  yield* makeParts(claimOfParts, reader, start, interpreter, edges.clock, run.blocks, ids);
}
