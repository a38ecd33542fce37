import type { Sql } from '../../io/postgres/connection/connection.js';
import { batchIdRange } from '../../pipeline/batches/batch-id.js';
import type { RollupAddition } from '../../pipeline/load/rollup.js';

/**
 * Takes back exactly what one file brought: its events, rejects, field quality and ledger rows. Returns what
 * the rollup is to be changed by, so that its rows need not be locked before the end. Belongs into the
 * transaction that loads the file again.
 */
export async function takeBack(sql: Sql, fileId: number): Promise<RollupAddition[]> {
  const [first, last] = batchIdRange(fileId);
  const gone = await sql<GoneGroup[]>`
    with gone as (
      delete from ecommerce_events where batch_id between ${first} and ${last}
      returning event_timestamp, event_type, category, device_type, price
    )
    select date_trunc('hour', event_timestamp) as hour, event_type,
      coalesce(category, '') as category, device_type, count(*)::integer as events,
      coalesce(sum(price) filter (where event_type = 'purchase'), 0)::text as revenue
    from gone group by 1, 2, 3, 4`;
  await sql`delete from rejected_events where batch_id between ${first} and ${last}`;
  await sql`delete from field_quality where batch_id between ${first} and ${last}`;
  await sql`delete from ingest_batches where file_id = ${fileId}`;
  return gone.map((group) => ({
    ...group,
    hour: group.hour.toISOString(),
    events: -group.events,
    revenue: `-${group.revenue}`,
  }));
}

interface GoneGroup {
  readonly hour: Date;
  readonly event_type: string;
  readonly category: string;
  readonly device_type: string;
  readonly events: number;
  readonly revenue: string;
}
