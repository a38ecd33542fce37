import type { Sql } from '../../src/io/postgres/connection/connection.js';

/** Everything that loads write, but for the times of the clock and the names of the runs. */
export async function contentOf(sql: Sql): Promise<Record<string, unknown>> {
  const tables = {
    events: sql`select to_jsonb(e) - 'created_at' as row from ecommerce_events e order by event_id, event_timestamp`,
    batches: sql`
      select to_jsonb(b) - '{run_id,read_ms,check_ms,copy_ms,committed_at}'::text[] as row
      from ingest_batches b order by batch_id`,
    files: sql`
      select to_jsonb(f) - '{claimed_at,claimed_by,claimed_until,finished_at,erased_at}'::text[]
        || jsonb_build_object('erased', erased_at is not null) as row
      from ingest_files f order by file_id`,
    rejects: sql`
      select to_jsonb(r) - '{rejected_at,reject_id}'::text[] as row
      from rejected_events r order by batch_id, line_number, reject_id`,
    quality: sql`select to_jsonb(q) as row from field_quality q order by batch_id, column_name`,
    rollup: sql`select to_jsonb(r) as row from event_rollup_hourly r order by hour, event_type, category, device_type`,
    queued: sql`select jsonb_build_array(day, sum(events)) as row from summary_queue where folded_at is null group by day order by day`,
    products: sql`
      select to_jsonb(p) as row from summary_products p where unit = 'day'
      order by began_at, product_id, sku, category, device_type, currency`,
    sketches: sql`
      select to_jsonb(s) as row from summary_sketches s
      order by unit, began_at, segment, category, device_type`,
    purchases: sql`
      select jsonb_build_array(customer, minute, order_hash, currency, sum(purchases), sum(units), sum(revenue)) as row
      from summary_purchases group by customer, minute, order_hash, currency order by row`,
    customers: sql`select to_jsonb(c) as row from summary_customers c order by customer`,
  };
  const content: Record<string, unknown> = {};
  for (const [name, query] of Object.entries(tables)) content[name] = [...(await query)];
  return content;
}
