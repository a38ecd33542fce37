import type { SharedReadings } from '../../queries/shared-readings.js';
import type { Instant } from '../../values/instant.js';

/** The amount loaded in a period. */
export interface LoadedAmount {
  readonly batches: number;
  readonly events: number;
}

/** The throughput of the load, from the ledger. */
export interface LoadThroughput extends LoadedAmount {
  /** Number of files in the batches. */
  readonly files: number;
  readonly bytes: number;
  /** Time in which at least one file was being loaded, without pauses. */
  readonly seconds: number;
  readonly eventsPerSecond: number | null;
  /** The hour and the day before the newest batch. */
  readonly lastHour: LoadedAmount;
  readonly lastDay: LoadedAmount;
  /** The commit times of the oldest and the newest batch. */
  readonly from: Instant | null;
  readonly to: Instant | null;
}

/** The statistics that the section shows. */
export interface ThroughputStats {
  readonly throughput: LoadThroughput;
}

interface Row {
  readonly batches: number;
  readonly events: number;
  readonly files: number;
  readonly bytes: number;
  readonly seconds: number;
  readonly hourBatches: number;
  readonly hourEvents: number;
  readonly dayBatches: number;
  readonly dayEvents: number;
  readonly from: Date | null;
  readonly to: Date | null;
}

/** Sums up the batches committed since then, from the ledger. */
export async function readSection({
  query: { sql, loadedSince },
}: SharedReadings): Promise<LoadThroughput> {
  // A row of the ledger is one file's part of a batch; several parts can share a batch. A run works on a file
  // without a pause from its first part to its last; the union of these intervals is the loading time.
  const [row] = await sql<Row[]>`
    with part as materialized (
      select file_id, run_id, (run_id, run_batch) as batch, inserted, bytes, committed_at,
        committed_at - make_interval(secs => (read_ms + check_ms + copy_ms) / 1000.0) as started_at
      from ingest_batches
      where committed_at >= ${loadedSince}
    ), stretch as (
      select tstzrange(min(started_at), max(committed_at)) as during
      from part
      group by run_id, file_id
    ), busy as (
      select sum(extract(epoch from upper(span) - lower(span))) as seconds
      from (select unnest(range_agg(during)) as span from stretch) as spans
    ), newest as (
      select max(committed_at) as at from part
    )
    select count(distinct batch)::float8 as batches,
      coalesce(sum(inserted), 0)::float8 as events,
      count(distinct file_id)::float8 as files,
      coalesce(sum(bytes), 0)::float8 as bytes,
      coalesce((select seconds from busy), 0)::float8 as seconds,
      (count(distinct batch) filter (where committed_at > at - interval '1 hour'))::float8
        as "hourBatches",
      coalesce(sum(inserted) filter (where committed_at > at - interval '1 hour'), 0)::float8
        as "hourEvents",
      (count(distinct batch) filter (where committed_at > at - interval '1 day'))::float8
        as "dayBatches",
      coalesce(sum(inserted) filter (where committed_at > at - interval '1 day'), 0)::float8
        as "dayEvents",
      min(committed_at) as "from", max(committed_at) as "to"
    from part cross join newest`;
  if (row === undefined) throw new Error('an aggregate without groups always has one row');
  const { batches, events, files, bytes, seconds } = row;
  return {
    batches,
    events,
    files,
    bytes,
    seconds,
    eventsPerSecond: seconds > 0 ? Math.round(events / seconds) : null,
    lastHour: { batches: row.hourBatches, events: row.hourEvents },
    lastDay: { batches: row.dayBatches, events: row.dayEvents },
    from: row.from?.toISOString() ?? null,
    to: row.to?.toISOString() ?? null,
  };
}
