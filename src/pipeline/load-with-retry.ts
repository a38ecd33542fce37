import { databaseFailure } from '../io/postgres/connection/database-failure.js';
import { isDataError } from '../io/postgres/connection/sqlstate.js';
import { describeBatch } from './batches/describe-batch.js';
import type { Batch, BatchPart } from './batches/batch.js';
import type { EventStore } from './event-store.js';
import { finishFailed, finishLoaded } from './file-reports.js';
import { splitRejected } from './finish-rejected.js';
import type { LoadResult } from './load/load-batch.js';
import { ALONE, OutOfTurn } from './load/load-order.js';
import { ClaimLost } from './ledger/record-parts.js';
import { batchReport } from './reports/batch-report.js';
import { retrying } from './retry.js';
import type { RunContext } from './run-context.js';
import type { RunReport } from './reports/run-report.js';

/**
 * Loads a batch, retries during outages, and finishes the files that end with it. Reports only committed data. If
 * the database rejects the data of a batch, each file is retried alone, and the rejected file is left in place.
 * @param begun the load of the batch, if it has already started; it is the first try.
 * @throws DatabaseError when the database denies access, or an outage exceeds its limit.
 */
export async function* loadWithRetry(
  made: Batch,
  run: RunContext,
  begun?: Promise<LoadResult>,
): AsyncGenerator<RunReport> {
  const batch = wantedParts(made, run);
  const isWhole = batch.parts.length === made.parts.length;
  // The started load contains a file that was abandoned since. It fails for that reason, too, and then frees its
  // connection.
  if (!isWhole) await Promise.allSettled([begun]);
  if (batch.parts.length === 0) return;
  const first = isWhole ? begun : undefined;
  let result: LoadResult;
  try {
    result = yield* retrying(firstThen(first, batch, run.edges.store), run.retry);
  } catch (error) {
    yield* refused(batch, error, run);
    return;
  }
  for (const { rows } of batch.parts) rows.events.rows.release();
  const { clock } = run.edges;
  yield batchReport(batch, result, run.rate, clock.wall());
  yield* finishEnded(
    batch.parts.filter((part) => part.last),
    run,
  );
}

/** Finishes the files that end with these parts. */
async function* finishEnded(
  parts: readonly BatchPart[],
  run: RunContext,
): AsyncGenerator<RunReport> {
  const files = parts.map(({ claim, rows }) => ({
    ...claim.file,
    dialect: () => rows.dialect,
    mapping: () => rows.mapping,
    // If the last rows of a file include an accepted one, not all of its rows are rejected.
    mayBeRejected: rows.events.count === 0,
  }));
  const mayBe = ({ mayBeRejected }: (typeof files)[number]) => mayBeRejected;
  const { others, reports } = yield* splitRejected(files, 'loaded', mayBe, run);
  yield* await finishLoaded(others, run);
  yield* reports;
}

/** The batch without the parts of abandoned files. */
export function wantedParts(batch: Batch, { abandoned }: RunContext): Batch {
  return { ...batch, parts: batch.parts.filter((part) => !abandoned.has(part.claim.fileId)) };
}

/** The first call waits for the started load. Further calls load the batch alone. */
function firstThen(
  begun: Promise<LoadResult> | undefined,
  batch: Batch,
  store: EventStore,
): () => Promise<LoadResult> {
  let first = begun;
  return async () => {
    const loading = first;
    first = undefined;
    try {
      return await (loading ?? store.load(batch, ALONE));
    } catch (error) {
      if (!(error instanceof OutOfTurn)) throw error;
      return store.load(batch, ALONE);
    }
  };
}

async function* refused(batch: Batch, error: unknown, run: RunContext): AsyncGenerator<RunReport> {
  const lost = error instanceof ClaimLost;
  if (!lost && !isDataError(error)) throw error;
  if (batch.parts.length > 1) {
    for (const part of batch.parts) yield* loadWithRetry({ ...batch, parts: [part] }, run);
    return;
  }
  for (const { claim } of batch.parts) {
    run.abandoned.add(claim.fileId);
    // Another run has taken over the file and reports it.
    if (lost) continue;
    const where = describeBatch(batch);
    yield finishFailed(claim.file, databaseFailure(error, where, 'the loader'), run);
  }
}
