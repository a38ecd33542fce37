import type { SharedReadings } from '../../queries/shared-readings.js';
import type { Instant } from '../../values/instant.js';
import { chooseTimeUnit, periodsBetween, type TimeUnit } from '../../values/time-unit.js';

/** Counts of the read rows by outcome, from the ledger, in equal periods of loading without gaps. */
export interface LoadHistory {
  readonly unit: TimeUnit;
  /** The begin of each period. */
  readonly periods: readonly Instant[];
  /** By period. */
  readonly inserted: readonly number[];
  readonly duplicates: readonly number[];
  readonly rejected: readonly number[];
}

/** The statistics with the history. */
export interface LoadHistoryStats {
  readonly loadHistory: LoadHistory;
}

interface Row {
  readonly period: Date;
  readonly inserted: number;
  readonly duplicates: number;
  readonly rejected: number;
}

const NOTHING = { inserted: 0, duplicates: 0, rejected: 0 };

/** Sums up the rows of the batches committed since then, by period, from the ledger. */
export async function readSection({
  query: { sql, loadedSince },
}: SharedReadings): Promise<LoadHistory> {
  const [span] = await sql<{ first: Date | null; last: Date | null }[]>`
    select min(committed_at) as first, max(committed_at) as last
    from ingest_batches where committed_at >= ${loadedSince}`;
  if (span === undefined || span.first === null || span.last === null) {
    return { unit: 'hour', periods: [], inserted: [], duplicates: [], rejected: [] };
  }
  const unit = chooseTimeUnit(span.first, span.last);
  const rows = await sql<Row[]>`
    select date_trunc(${unit}, committed_at, 'UTC') as period, sum(inserted)::float8 as inserted,
      sum(duplicates)::float8 as duplicates, sum(rejected)::float8 as rejected
    from ingest_batches where committed_at >= ${loadedSince}
    group by 1`;
  const byPeriod = new Map(rows.map((row) => [row.period.toISOString(), row]));
  const periods = periodsBetween(span.first, span.last, unit).map((period) => period.toISOString());
  const counts = periods.map((period) => byPeriod.get(period) ?? NOTHING);
  return {
    unit,
    periods,
    inserted: counts.map(({ inserted }) => inserted),
    duplicates: counts.map(({ duplicates }) => duplicates),
    rejected: counts.map(({ rejected }) => rejected),
  };
}
