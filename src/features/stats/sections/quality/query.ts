import type { SharedReadings } from '../../queries/shared-readings.js';

/** Counts of the load, from the ledger: read = inserted + duplicates + rejected + skipped. */
export interface LoadQuality {
  readonly read: number;
  readonly inserted: number;
  readonly duplicates: number;
  readonly rejected: number;
  /** Rows that are not shop events according to their mapping. */
  readonly skipped: number;
  /** Rule code → rejected rows that broke it; a row can break several. */
  readonly rejects: Readonly<Record<string, number>>;
  /** Reason → rows that are not shop events. */
  readonly skips: Readonly<Record<string, number>>;
  /** Warning code → rows that were accepted with the warning. */
  readonly warnings: Readonly<Record<string, number>>;
  /** Column → empty values. */
  readonly nulls: Readonly<Record<string, number>>;
}

/** The statistics that the section shows. */
export interface QualityStats {
  readonly quality: LoadQuality;
}

interface Counted {
  readonly kind: 'rejects' | 'skips' | 'warnings' | 'nulls';
  readonly key: string;
  readonly count: number;
}

type Counts = Pick<LoadQuality, 'read' | 'inserted' | 'duplicates' | 'rejected' | 'skipped'>;

/** Sums up the counts of the batches committed since then, from the ledger. Most frequent first. */
export async function readSection({
  query: { sql, loadedSince },
}: SharedReadings): Promise<LoadQuality> {
  const [counts] = await sql<Counts[]>`
    select coalesce(sum(read), 0)::float8 as read,
      coalesce(sum(inserted), 0)::float8 as inserted,
      coalesce(sum(duplicates), 0)::float8 as duplicates,
      coalesce(sum(rejected), 0)::float8 as rejected,
      coalesce(sum(skipped), 0)::float8 as skipped
    from ingest_batches
    where committed_at >= ${loadedSince}`;
  const counted = await sql<Counted[]>`
    select kind, key, sum(count)::float8 as count
    from (
      select 'rejects' as kind, rule.key, rule.value::bigint as count
      from ingest_batches cross join jsonb_each_text(rejects) as rule
      where committed_at >= ${loadedSince}
      union all
      select 'skips', reason.key, reason.value::bigint
      from ingest_batches cross join jsonb_each_text(skips) as reason
      where committed_at >= ${loadedSince}
      union all
      select 'warnings', warning.key, warning.value::bigint
      from ingest_batches cross join jsonb_each_text(warnings) as warning
      where committed_at >= ${loadedSince}
      union all
      select 'nulls', column_name, nulls
      from field_quality join ingest_batches using (batch_id)
      where committed_at >= ${loadedSince}
    ) as met
    group by kind, key
    having sum(count) > 0
    order by count desc, key`;
  const countsOf = (wanted: Counted['kind']) =>
    Object.fromEntries(
      counted.flatMap(({ kind, key, count }) => (kind === wanted ? [[key, count]] : [])),
    );
  return {
    ...(counts ?? { read: 0, inserted: 0, duplicates: 0, rejected: 0, skipped: 0 }),
    rejects: countsOf('rejects'),
    skips: countsOf('skips'),
    warnings: countsOf('warnings'),
    nulls: countsOf('nulls'),
  };
}
