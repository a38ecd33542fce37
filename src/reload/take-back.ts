import type { Sql } from '../database/connection.js';
import { batchIdRange } from '../pipeline/batch/batch-id.js';

/**
 * Takes back exactly what one file brought: its events, rejects, field quality, ledger rows and its share of
 * the rollup. Belongs into the transaction that loads the file again.
 */
export async function takeBack(sql: Sql, fileId: number): Promise<void> {
  const [first, last] = batchIdRange(fileId);
  await sql`
    with gone as (
      delete from ecommerce_events where batch_id between ${first} and ${last}
      returning event_timestamp, event_type, category, device_type, price
    ), summed as (
      select date_trunc('hour', event_timestamp) as hour, event_type,
        coalesce(category, '') as category, device_type, count(*) as events,
        coalesce(sum(price) filter (where event_type = 'purchase'), 0) as revenue
      from gone group by 1, 2, 3, 4
    )
    update event_rollup_hourly r
    set events = r.events - s.events, revenue = r.revenue - s.revenue
    from summed s
    where (r.hour, r.event_type, r.category, r.device_type)
      = (s.hour, s.event_type, s.category, s.device_type)`;
  await sql`delete from event_rollup_hourly where events = 0`;
  await sql`delete from rejected_events where batch_id between ${first} and ${last}`;
  await sql`delete from field_quality where batch_id between ${first} and ${last}`;
  await sql`delete from ingest_batches where file_id = ${fileId}`;
}
