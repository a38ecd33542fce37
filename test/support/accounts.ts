import { expect } from 'vitest';
import { countedColumns, SOURCE_COLUMNS } from '../../src/core/event/columns.js';
import type { Sql } from '../../src/io/postgres/connection/connection.js';
import { runChecks } from '../../src/features/fsck/run-checks.js';

/** The columns that are counted in every file. */
const USUAL = countedColumns(new Set()).length;

/** What the ledger says of everything that was committed. */
export interface Accounts {
  readonly read: number;
  readonly inserted: number;
  readonly duplicates: number;
  readonly rejected: number;
  /** Only where there are any: most tests have no mapping that skips. */
  readonly skipped?: number;
}

/** The sums of the ledger. */
export async function readAccounts(sql: Sql): Promise<Accounts> {
  const [row] = await sql<Accounts[]>`
    select coalesce(sum(read), 0)::int as read, coalesce(sum(inserted), 0)::int as inserted,
      coalesce(sum(duplicates), 0)::int as duplicates, coalesce(sum(rejected), 0)::int as rejected,
      coalesce(sum(skipped), 0)::int as skipped
    from ingest_batches`;
  const { skipped, ...accounts } = row!;
  return skipped === 0 ? accounts : row!;
}

/**
 * The conservation law, as the database itself tells it: the ledger, the tables and the rollup agree batch by
 * batch, file by file and hour by hour. Returns the sums.
 */
export async function expectBalance(sql: Sql): Promise<Accounts> {
  const accounts = await readAccounts(sql);
  const { read, inserted, duplicates, rejected, skipped = 0 } = accounts;
  expect(read).toBe(inserted + duplicates + rejected + skipped);
  expect(await differingBatches(sql), 'batches whose rows are not as the ledger says').toEqual([]);
  expect(await differingFiles(sql), 'files whose sums are not those of their batches').toEqual([]);
  expect(await differingRollup(sql), 'rollup rows that are not as the events say').toEqual([]);
  expect(await differingQuality(sql), 'field quality that the rows cannot have').toEqual([]);
  expect(await gaps(sql), 'batches that do not begin where the last one ended').toEqual([]);
  const wrong = (await runChecks(sql)).filter(({ ok }) => !ok);
  expect(wrong, 'what fsck says').toEqual([]);
  return accounts;
}

/** Also finds events and rejects whose batch the ledger does not know. */
function differingBatches(sql: Sql) {
  return sql`
    with e as (select batch_id, count(*) as n from ecommerce_events group by 1),
      r as (select batch_id, count(*) as n from rejected_events where replayed_at is null group by 1)
    select coalesce(b.batch_id, e.batch_id, r.batch_id) as batch_id
    from ingest_batches b full join e using (batch_id) full join r on r.batch_id = coalesce(b.batch_id, e.batch_id)
    where b.inserted is distinct from coalesce(e.n, 0) or b.rejected is distinct from coalesce(r.n, 0)
      or b.read <> b.inserted + b.duplicates + b.rejected + b.skipped`.then((rows) => [...rows]);
}

function differingFiles(sql: Sql) {
  return sql`
    select f.file_name, f.status from ingest_files f
    left join (
      select file_id, sum(read) as read, sum(inserted) as inserted, sum(duplicates) as duplicates,
        sum(rejected) as rejected, sum(skipped) as skipped
      from ingest_batches group by 1
    ) b using (file_id)
    where f.status = 'loaded' and (f.read, f.inserted, f.duplicates, f.rejected, f.skipped)
        is distinct from (b.read, b.inserted, b.duplicates, b.rejected, b.skipped)
      or f.status <> 'loaded' and f.read <> 0
      or f.status <> 'loading' and f.claimed_by is not null`.then((rows) => [...rows]);
}

function differingRollup(sql: Sql) {
  return sql`
    with counted as (
      select date_trunc('hour', event_timestamp) as hour, event_type, coalesce(category, '') as category,
        device_type, coalesce(currency, '') as currency, count(*) as events,
        sum(case when event_type = 'purchase' then coalesce(price, 0) * quantity else 0 end) as revenue,
        sum(case when event_type = 'refund' then coalesce(price, 0) * quantity else 0 end) as refunds
      from ecommerce_events group by 1, 2, 3, 4, 5
    )
    select hour, event_type, category, device_type, currency from counted c
    full join event_rollup_hourly r using (hour, event_type, category, device_type, currency)
    where c.events is distinct from r.events or c.revenue is distinct from r.revenue
      or c.refunds is distinct from r.refunds`.then((rows) => [...rows]);
}

/** Every batch with rows that could be split has all usual columns, and no more empty values than rows. */
function differingQuality(sql: Sql) {
  return sql`
    select b.batch_id from ingest_batches b
    left join field_quality q using (batch_id)
    group by b.batch_id, b.read
    having count(q.column_name) not in (0, ${USUAL}, ${USUAL + 1}, ${USUAL + 2}, ${SOURCE_COLUMNS.length})
      or max(q.rows) > b.read or min(q.rows) <> max(q.rows) or bool_or(q.nulls > q.rows)
      or (count(q.column_name) = 0 and b.inserted + b.duplicates > 0)`.then((rows) => [...rows]);
}

function gaps(sql: Sql) {
  return sql`
    select batch_id from (
      select batch_id, ordinal, from_offset,
        lag(to_offset) over w as last_offset, row_number() over w - 1 as place
      from ingest_batches window w as (partition by file_id order by ordinal)
    ) b
    where ordinal <> place or (last_offset is not null and from_offset <> last_offset)`.then(
    (rows) => [...rows],
  );
}
