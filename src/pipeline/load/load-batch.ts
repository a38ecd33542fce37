import type { Sql } from '../../io/postgres/connection/connection.js';
import { mayBeTaken } from '../../io/postgres/connection/sqlstate.js';
import { inTransaction } from '../../io/postgres/connection/transaction.js';
import type { WhileIdle } from '../../io/postgres/connection/stall-guard.js';
import type { Batch } from '../batches/batch.js';
import type { EventRows } from '../../core/rows/event-rows.js';
import {
  ClaimLost,
  findCommitted,
  finishFiles,
  holdClaims,
  recordHeaders,
  recordParts,
} from '../ledger/record-parts.js';
import { findFresh } from './find-fresh.js';
import { ALONE, type LoadOrder } from './load-order.js';
import { makePartitions, monthsOf } from './make-partitions.js';
import { addToRollup, rollupAdditions } from './rollup.js';
import { digestsOf } from './digests-of.js';
import { queueDigests } from './queue-digests.js';
import type { StoredIds } from './stored-ids.js';
import { writeDirectly, writeStaged } from './write-events.js';
import { writeRejects } from './write-rejects.js';

/** What a load needs besides the batch. */
export interface LoadContext {
  readonly schema: string;
  readonly runId: string;
  /** Microseconds. */
  readonly dedupeHorizon: number;
  /** The run's knowledge of stored ids; without it, all ids are looked up in the database. */
  readonly stored?: StoredIds | undefined;
  /** Monotonic milliseconds. */
  readonly now: () => number;
}

/** The result of a committed batch. */
export interface LoadResult {
  /** Inserted events by part. */
  readonly inserted: readonly number[];
  /** Milliseconds between begin and commit; `commitMs` is the commit alone. */
  readonly copyMs: number;
  readonly commitMs: number;
}

/** How a batch is coordinated with concurrently loaded ones. */
export interface LoadBeside {
  readonly order: LoadOrder;
  readonly whileIdle: WhileIdle;
}

const BESIDE_NONE: LoadBeside = { order: ALONE, whileIdle: (waiting) => waiting };

/**
 * Loads one batch in one transaction: claims, events, ledger, rejects, field quality and rollup, all or nothing. A
 * retry first checks in the ledger whether the batch is already committed, because the reply to a commit can be
 * lost.
 * @throws ClaimLost when another run has taken over one of the files; the error of the order when the batch's turn
 *   does not come; database errors unchanged.
 */
export async function loadBatch(
  sql: Sql,
  batch: Batch,
  context: LoadContext,
  beside: LoadBeside = BESIDE_NONE,
): Promise<LoadResult> {
  const committed = await findCommitted(sql, context.runId, batch);
  if (committed !== undefined) return loadedBefore(committed);
  await makePartitions(sql, context.schema, monthsOf(eventsOf(batch)));
  try {
    return await commitInOrder(sql, batch, context, beside, writeDirectly);
  } catch (error) {
    const isTaken = mayBeTaken(error);
    if (!isTaken && !(error instanceof ClaimLost)) throw error;
    // A commit whose reply was lost can take effect after the first check. By now its outcome is final.
    const late = await findCommitted(sql, context.runId, batch);
    if (late !== undefined) return loadedBefore(late);
    if (!isTaken) throw error;
    return commitInOrder(sql, batch, context, beside, writeStaged);
  }
}

function loadedBefore(inserted: readonly number[]): LoadResult {
  return { inserted, copyMs: 0, commitMs: 0 };
}

/**
 * Writes the events concurrently with those of other batches. Everything that could make two batches wait for each
 * other (claims, ledger, rollup) is written only after the batches before it are committed.
 */
async function commitInOrder(
  sql: Sql,
  batch: Batch,
  context: LoadContext,
  { order, whileIdle }: LoadBeside,
  writeEvents: typeof writeDirectly,
): Promise<LoadResult> {
  const { now, stored } = context;
  const events = eventsOf(batch);
  const inFlight = await whileIdle(order.before());
  const fresh = await findFresh(sql, events, context.dedupeHorizon, { inFlight, stored });
  order.announce(fresh);
  const begun = now();
  const { inserted, copyMs, doneAt } = await inTransaction(sql, async () => {
    const written = await writeEvents(sql, events, fresh);
    await stored?.share(sql, fresh);
    await queueDigests(sql, digestsOf(events, written.duplicates));
    const inserted = written.counts;
    const copyMs = now() - begun;
    await whileIdle(order.turn());
    const turnCame = now();
    await holdClaims(sql, context.runId, batch);
    await recordParts(sql, context.runId, batch, inserted, copyMs);
    await recordHeaders(sql, batch);
    await writeRejects(sql, batch);
    await addToRollup(sql, rollupAdditions(events, written));
    await finishFiles(sql, batch);
    const doneAt = now();
    return { inserted, copyMs: copyMs + doneAt - turnCame, doneAt };
  });
  return { inserted, copyMs, commitMs: now() - doneAt };
}

function eventsOf(batch: Batch): EventRows[] {
  return batch.parts.map((part) => part.rows.events);
}
