import { decodeDigest, type Digest } from '../../../core/summary/digest.js';
import { Snapshot } from '../../../core/shop/snapshot.js';
import type { Sql } from '../../../io/postgres/connection/connection.js';
import { copyOut } from '../../../io/postgres/connection/copy-out.js';

/** The state by which a reader detects whether its figures are still valid. */
export interface ShopState {
  readonly snapshot: Snapshot;
  /** When it changes, everything must be read again. */
  readonly epoch: bigint;
  /** Number of days whose summaries will be recomputed; until then their figures can be wrong. */
  readonly daysToRecount: number;
}

/** Events loaded by one transaction. */
export interface LoadedDigest {
  readonly loadedBy: bigint;
  readonly digest: Digest;
}

/** Reads the state; must be the first statement of a transaction with a single snapshot. */
export async function readState(sql: Sql): Promise<ShopState> {
  const [row] = await sql<{ snapshot: string; epoch: string; days: number }[]>`
    select pg_current_snapshot()::text as snapshot, (select epoch from summary_epoch) as epoch,
      (select count(*) from summary_days where recount is not null)::integer as days`;
  if (row === undefined) throw new Error('a select without a table always has one row');
  return {
    snapshot: Snapshot.parse(row.snapshot),
    epoch: BigInt(row.epoch),
    daysToRecount: row.days,
  };
}

/** SQL that is true for digests loaded since a snapshot. */
const isNew = ({ text, xmin }: Snapshot) =>
  `loaded_by >= '${xmin}' and not pg_visible_in_snapshot(loaded_by, '${text}')
    and pg_visible_in_snapshot(loaded_by, pg_current_snapshot())`;

/** Counts the events that were loaded since a snapshot. */
export async function countLoadedSince(sql: Sql, snapshot: Snapshot): Promise<number> {
  const [row] = await sql<{ events: number }[]>`
    select coalesce(sum(events), 0)::float8 as events from summary_queue
    where ${sql.unsafe(isNew(snapshot))}`;
  return row?.events ?? 0;
}

/**
 * Reads what was loaded since a snapshot, each event once. Rows restored from another server have unknown
 * transaction ids; their events are in the summaries.
 */
export async function readLoadedSince(sql: Sql, snapshot: Snapshot): Promise<LoadedDigest[]> {
  const found: LoadedDigest[] = [];
  const query = `select loaded_by::text, digest from summary_queue
    where ${isNew(snapshot)} order by queue_id`;
  await copyOut(sql, query, ([loadedBy, digest]) => {
    if (loadedBy === null || loadedBy === undefined) return;
    if (digest === null || digest === undefined) return;
    found.push({ loadedBy: BigInt(loadedBy.toString()), digest: decodeDigest(digest) });
  });
  return found;
}
