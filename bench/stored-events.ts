import { makePartitions } from '../src/pipeline/load/make-partitions.js';
import { summarise } from '../src/pipeline/summaries/summarise.js';
import { withSql, type BenchDatabase } from './bench-world.js';

/** The months before the one in which events are generated. */
const MONTHS = Array.from({ length: 12 }, (_, month) =>
  new Date(Date.UTC(2025, 9 + month, 1)).toISOString().slice(0, 10),
);

/** Fills a database with events of the year before, with their rollup and their summaries, as after a load. */
export async function storeEvents({ target }: BenchDatabase, count: number): Promise<void> {
  await withSql(target, async (sql) => {
    await makePartitions(sql, 'public', MONTHS);
    for (const [index, month] of MONTHS.entries()) {
      const some = Math.floor(count / MONTHS.length);
      await sql.unsafe(`
        insert into ecommerce_events (event_id, event_type, product_id, product_name, category, price,
          price_category, customer_id, customer_email, session_id, user_agent, device_type,
          event_timestamp, batch_id)
        select gen_random_uuid()::text, (array['view','view','click','add_to_cart','purchase'])[1 + n % 5],
          1 + n % 500, 'Product ' || n % 500, (array['Books','Sports','Clothing'])[1 + n % 3],
          (100 + n % 90000) / 100.0, 'Medium', 'c' || n % 20000, 'c' || n % 20000 || '@example.com',
          's' || n / 6, repeat('user agent ', 10), (array['Mobile','Desktop','Tablet'])[1 + n % 3],
          '${month}'::timestamptz + n * (interval '28 days' / ${some}), ${index + 1}
        from generate_series(1, ${some}) as n`);
    }
    await sql`
      insert into event_rollup_hourly
        (hour, event_type, category, device_type, events, units, revenue)
      select date_trunc('hour', event_timestamp), event_type, category, device_type, count(*),
        coalesce(sum(quantity) filter (where event_type = 'purchase'), 0),
        coalesce(sum(price * quantity) filter (where event_type = 'purchase'), 0)
      from ecommerce_events group by 1, 2, 3, 4`;
    await sql`
      insert into summary_days (day, recount)
      select distinct (hour at time zone 'UTC')::date, 'all' from event_rollup_hourly`;
    await summarise(sql, 'public');
    await sql`vacuum analyze`;
    await sql`checkpoint`;
  });
}
