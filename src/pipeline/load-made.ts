import { databaseFailure } from '../database/database-failure.js';
import { isDataError } from '../database/sqlstate.js';
import { describeBatch } from './batch/describe-batch.js';
import type { Batch } from './batch/batch.js';
import { settleFailed, settleLoaded } from './file-reports.js';
import type { LoadResult } from './load/load-batch.js';
import { ClaimLost } from './ledger/record-parts.js';
import { batchReport } from './batch-report.js';
import { retrying } from './retry.js';
import type { RunContext } from './run-context.js';
import type { RunReport } from './run-report.js';

/**
 * Loads a batch, waits out outages, and settles the files that end with it. Reports only what is committed.
 * A batch that the database refuses for its data is tried again file by file, and the file that it refuses
 * is left where it is.
 * @throws DatabaseError when the database refuses us, or is away for too long.
 */
export async function* loadMade(made: Batch, run: RunContext): AsyncGenerator<RunReport> {
  const { store, clock } = run.edges;
  const parts = made.parts.filter((part) => !run.abandoned.has(part.claim.fileId));
  if (parts.length === 0) return;
  const batch = { ...made, parts };
  let result: LoadResult;
  try {
    result = yield* retrying(() => store.load(batch), run.retry);
  } catch (error) {
    yield* refused(batch, error, run);
    return;
  }
  yield batchReport(batch, result, run.secondsSince(batch.startedAt), clock.wall());
  for (const part of parts) {
    if (part.last) yield await settleLoaded(part.claim.file, 'loaded', run);
  }
}

async function* refused(batch: Batch, error: unknown, run: RunContext): AsyncGenerator<RunReport> {
  const lost = error instanceof ClaimLost;
  if (!lost && !isDataError(error)) throw error;
  if (batch.parts.length > 1) {
    for (const part of batch.parts) yield* loadMade({ ...batch, parts: [part] }, run);
    return;
  }
  for (const { claim } of batch.parts) {
    run.abandoned.add(claim.fileId);
    // Another run has taken the file over: it will report it.
    if (lost) continue;
    const where = describeBatch(batch);
    yield settleFailed(claim.file, databaseFailure(error, where, 'the loader'), run);
  }
}
