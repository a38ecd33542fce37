import { ROLLUP_KEY, rollupOf } from '../../pipeline/load/rollup-sql.js';

/** One consistency check; its query returns a row per disagreement. */
export interface Check {
  /** A stable identifier for programs. */
  readonly name: string;
  /** The description of what holds when no row is returned. */
  readonly holds: string;
  /** Returns `what`, `expected` and `found`, none of them null. */
  readonly query: string;
}

/** The ledger compared with the tables. */
const LEDGER_CHECKS: readonly Check[] = [
  {
    name: 'batch-events',
    holds: 'every batch has as many events as the ledger records',
    query: `
      with counted as (select batch_id, count(*) as events from ecommerce_events group by batch_id)
      select format('batch %s of %s', b.batch_id, f.file_name) as what,
        b.inserted - b.removed as expected, coalesce(c.events, 0) as found
      from ingest_batches b
      join ingest_files f using (file_id)
      left join counted c using (batch_id)
      where b.inserted - b.removed <> coalesce(c.events, 0)
      order by b.batch_id`,
  },
  {
    name: 'unknown-events',
    holds: 'every event belongs to a batch of the ledger',
    query: `
      with counted as (select batch_id, count(*) as events from ecommerce_events group by batch_id)
      select format('batch %s', c.batch_id) as what, 0 as expected, c.events as found
      from counted c
      left join ingest_batches b using (batch_id)
      where b.batch_id is null
      order by c.batch_id`,
  },
  {
    name: 'batch-rejects',
    holds: 'every batch has as many rejects as the ledger records',
    query: `
      with counted as (
        select batch_id, count(*) as rejects from rejected_events
        where replayed_at is null group by batch_id
      )
      select format('batch %s of %s', b.batch_id, f.file_name) as what,
        b.rejected - b.rejects_removed as expected, coalesce(c.rejects, 0) as found
      from ingest_batches b
      join ingest_files f using (file_id)
      left join counted c using (batch_id)
      where b.rejected - b.rejects_removed <> coalesce(c.rejects, 0)
      order by b.batch_id`,
  },
  {
    name: 'batch-rules',
    holds: 'the rejects of every batch broke the rules that the ledger counts',
    query: `
      with counted as (
        select batch_id, rule, count(distinct reject_id) as rows
        from rejected_events, unnest(rules) as rule
        where replayed_at is null group by batch_id, rule
      ), noted as (
        select batch_id, key as rule, value::bigint as rows, rejects_removed
        from ingest_batches, jsonb_each_text(rejects)
      )
      select format('%s in batch %s', rule, batch_id) as what,
        coalesce(n.rows, 0) as expected, coalesce(c.rows, 0) as found
      from noted n full join counted c using (batch_id, rule)
      where coalesce(n.rows, 0) - coalesce(c.rows, 0) not between 0 and coalesce(n.rejects_removed, 0)
      order by batch_id, rule`,
  },
  {
    name: 'batch-quality',
    holds: 'no batch has more empty values than rows',
    query: `
      select format('%s in batch %s', q.column_name, q.batch_id) as what,
        least(b.read, q.rows) as expected, greatest(q.rows, q.nulls) as found
      from field_quality q join ingest_batches b using (batch_id)
      where q.rows > b.read or q.nulls > q.rows
      order by q.batch_id, q.column_name`,
  },
  {
    name: 'file-sums',
    holds: 'every loaded file has the sums of its batches',
    query: `
      with summed as (
        select file_id, sum(read) as read, sum(inserted) as inserted,
          sum(duplicates) as duplicates, sum(rejected) as rejected, sum(skipped) as skipped
        from ingest_batches group by file_id
      )
      select format('%s rows of %s', sums.name, f.file_name) as what, 
        sums.of_batches as expected, sums.of_file as found
      from ingest_files f
      left join summed s using (file_id)
      cross join lateral (values
        ('read', f.read, coalesce(s.read, 0)),
        ('inserted', f.inserted, coalesce(s.inserted, 0)),
        ('duplicate', f.duplicates, coalesce(s.duplicates, 0)),
        ('rejected', f.rejected, coalesce(s.rejected, 0)),
        ('skipped', f.skipped, coalesce(s.skipped, 0))
      ) as sums (name, of_file, of_batches)
      where f.status = 'loaded' and sums.of_file <> sums.of_batches
      order by f.file_id`,
  },
  {
    name: 'file-batches',
    holds: 'the batches of every file follow each other without a gap',
    query: `
      with placed as (
        select batch_id, file_id, ordinal, from_offset,
          lag(to_offset) over each_file as previous,
          row_number() over each_file - 1 as place
        from ingest_batches window each_file as (partition by file_id order by ordinal)
      )
      select format('%s of batch %s of %s', steps.name, p.batch_id, f.file_name) as what,
        steps.expected, steps.found
      from placed p
      join ingest_files f using (file_id)
      cross join lateral (values
        ('number', p.place, p.ordinal::bigint),
        ('key', p.file_id * 10000000 + p.ordinal, p.batch_id),
        ('begin', coalesce(p.previous, p.from_offset), p.from_offset)
      ) as steps (name, expected, found)
      where steps.expected <> steps.found
      order by p.batch_id`,
  },
];

const ROLLUP = `
  with counted as materialized (${rollupOf('ecommerce_events')}), compared as (
    select format('%s %s', to_char(hour, 'YYYY-MM-DD HH24:MI'),
        concat_ws(' ', event_type, category, device_type, nullif(currency, ''))) as what,
      coalesce(c.events, 0) as counted_events, coalesce(r.events - r.removed, 0) as events,
      coalesce(c.units, 0) as counted_units, coalesce(r.units - r.removed_units, 0) as units,
      coalesce(c.revenue, 0) as counted_revenue, coalesce(r.revenue - r.removed_revenue, 0) as revenue,
      coalesce(c.refunds, 0) as counted_refunds, coalesce(r.refunds - r.removed_refunds, 0) as refunds
    from event_rollup_hourly r
    full join counted c using (${ROLLUP_KEY})
  )`;

/** The hourly rollup compared with the events. */
const ROLLUP_CHECKS: readonly Check[] = [
  {
    name: 'rollup-events',
    holds: 'the hourly rollup counts as many events as there are',
    query: comparison('events'),
  },
  {
    name: 'rollup-units',
    holds: 'the hourly rollup has the quantities of the purchases',
    query: comparison('units'),
  },
  {
    name: 'rollup-revenue',
    holds: 'the hourly rollup has the revenue of the purchases',
    query: comparison('revenue'),
  },
  {
    name: 'rollup-refunds',
    holds: 'the hourly rollup has the amounts of the refunds',
    query: comparison('refunds'),
  },
];

function comparison(figure: 'events' | 'units' | 'revenue' | 'refunds'): string {
  return `${ROLLUP}
      select what, counted_${figure} as expected, ${figure} as found
      from compared where counted_${figure} <> ${figure} order by what`;
}

/** All checks of ledger, events, rejects and rollup. */
export const CHECKS: readonly Check[] = [...LEDGER_CHECKS, ...ROLLUP_CHECKS];
