/** One thing that must agree; its query returns a row for everything that does not. */
export interface Check {
  /** A stable word for programs. */
  readonly name: string;
  /** What holds when nothing is returned, in words. */
  readonly holds: string;
  /** Returns `what`, and `expected` and `found` as numbers in texts. */
  readonly query: string;
}

/** All that the tables must agree on: ledger, events, rejects and rollup. */
export const CHECKS: readonly Check[] = [
  {
    name: 'batch-events',
    holds: 'every batch has as many events as the ledger says',
    query: `
      with counted as (select batch_id, count(*) as events from ecommerce_events group by batch_id)
      select format('batch %s of %s', b.batch_id, f.file_name) as what,
        b.inserted as expected, coalesce(c.events, 0) as found
      from ingest_batches b
      join ingest_files f using (file_id)
      left join counted c using (batch_id)
      where b.inserted <> coalesce(c.events, 0)
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
    holds: 'every batch has as many rejects as the ledger says',
    query: `
      with counted as (
        select batch_id, count(*) as rejects from rejected_events
        where replayed_at is null group by batch_id
      )
      select format('batch %s of %s', b.batch_id, f.file_name) as what,
        b.rejected as expected, coalesce(c.rejects, 0) as found
      from ingest_batches b
      join ingest_files f using (file_id)
      left join counted c using (batch_id)
      where b.rejected <> coalesce(c.rejects, 0)
      order by b.batch_id`,
  },
  {
    name: 'file-sums',
    holds: 'every loaded file has the sums of its batches',
    query: `
      with summed as (
        select file_id, sum(read) as read, sum(inserted) as inserted, sum(rejected) as rejected
        from ingest_batches group by file_id
      )
      select f.file_name as what, f.read as expected, coalesce(s.read, 0) as found
      from ingest_files f
      left join summed s using (file_id)
      where f.status = 'loaded'
        and (f.read, f.inserted, f.rejected)
          is distinct from (s.read, s.inserted, s.rejected)
      order by f.file_id`,
  },
  {
    name: 'file-batches',
    holds: 'the batches of every file follow each other without a gap',
    query: `
      select format('batch %s of %s', b.batch_id, f.file_name) as what,
        b.previous as expected, b.from_offset as found
      from (
        select batch_id, file_id, ordinal, from_offset,
          lag(to_offset) over (partition by file_id order by ordinal) as previous,
          row_number() over (partition by file_id order by ordinal) - 1 as position
        from ingest_batches
      ) b
      join ingest_files f using (file_id)
      where b.ordinal <> b.position or b.previous <> b.from_offset
      order by b.batch_id`,
  },
  {
    name: 'rollup-events',
    holds: 'the hourly rollup counts as many events as there are',
    query: `
      with counted as (
        select date_trunc('hour', event_timestamp) as hour, event_type,
          coalesce(category, '') as category, device_type, count(*) as events
        from ecommerce_events group by 1, 2, 3, 4
      )
      select format('%s %s %s %s', coalesce(r.hour, c.hour), coalesce(r.event_type, c.event_type),
          coalesce(r.category, c.category), coalesce(r.device_type, c.device_type)) as what,
        coalesce(c.events, 0) as expected, coalesce(r.events, 0) as found
      from event_rollup_hourly r
      full join counted c using (hour, event_type, category, device_type)
      where coalesce(r.events, 0) <> coalesce(c.events, 0)
      order by 1`,
  },
  {
    name: 'rollup-revenue',
    holds: 'the hourly rollup has the revenue of the purchases',
    query: `
      with counted as (
        select date_trunc('hour', event_timestamp) as hour, sum(price) as revenue
        from ecommerce_events where event_type = 'purchase' group by 1
      ), rolled as (
        select hour, sum(revenue) as revenue from event_rollup_hourly group by 1
      )
      select hour::text as what,
        coalesce(c.revenue, 0) as expected, coalesce(r.revenue, 0) as found
      from rolled r full join counted c using (hour)
      where coalesce(r.revenue, 0) <> coalesce(c.revenue, 0)
      order by 1`,
  },
];
