import type { Sql } from '../../../io/postgres/connection/connection.js';

/** The state of the load, from the ledger. */
export interface LoadState {
  /** Rows read in the last minute. */
  readonly readInMinute: number;
  /** Rows of the last ten minutes. */
  readonly read: number;
  readonly rejected: number;
  /** Files quarantined in the last day. */
  readonly quarantined: number;
  /** Milliseconds since the epoch, by the server's clock; undefined before the first batch. */
  readonly lastBatchAt: number | undefined;
}

interface Row extends Omit<LoadState, 'lastBatchAt'> {
  readonly last: number | null;
}

/** Reads the state of the load. */
export async function readLoad(sql: Sql): Promise<LoadState> {
  const [row] = await sql<Row[]>`
    select
      coalesce(sum(read) filter (where committed_at > now() - interval '1 minute'), 0)::float8
        as "readInMinute",
      coalesce(sum(read), 0)::float8 as read, coalesce(sum(rejected), 0)::float8 as rejected,
      (select count(*) from ingest_files
        where status = 'quarantined' and finished_at > now() - interval '1 day')::float8 as quarantined,
      (select extract(epoch from max(committed_at)) * 1000 from ingest_batches)::float8 as last
    from ingest_batches where committed_at > now() - interval '10 minutes'`;
  if (row === undefined) throw new Error('a select without a table always has one row');
  const { last, ...counts } = row;
  return { ...counts, lastBatchAt: last ?? undefined };
}
