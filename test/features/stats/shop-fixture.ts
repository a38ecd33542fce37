import type { Sql } from '../../../src/io/postgres/connection/connection.js';
import { migrate } from '../../../src/io/postgres/schema/migrate.js';
import { summarise } from '../../../src/pipeline/summaries/summarise.js';
import { readSchemaFile } from '../../../src/io/postgres/schema/read-schema-file.js';

/** An event as far as the statistics look at it; money in cents, so that counting is exact. */
export interface ShopEvent {
  readonly id: string;
  readonly type: string;
  readonly productId: number | string | null;
  readonly sku?: string;
  readonly productName: string | null;
  readonly category: string | null;
  readonly cents: number | null;
  readonly quantity?: number;
  readonly currency?: string;
  readonly email: string | null;
  readonly customerId: string | null;
  readonly session: string | null;
  readonly orderId?: string;
  readonly device: string;
  /** ISO 8601 in UTC. */
  readonly time: string;
}

/** A view, to make others of. */
export const A_VIEW: ShopEvent = {
  id: '',
  type: 'view',
  productId: 1,
  productName: 'Lamp',
  category: 'Home',
  cents: 1_000,
  email: 'a@example.com',
  customerId: null,
  session: 's1',
  device: 'Mobile',
  time: '2026-09-01T10:00:00.000Z',
};

const TYPES = 'view view view click cart add_to_cart purchase order refund'.split(' ');
const DEVICES = ['Mobile', 'Mobile', 'Desktop', 'Tablet', 'Unknown'];
const CATEGORIES = ['Books', 'Toys', 'Garden', null];
const FIRST = Date.parse('2026-09-28T20:17:00Z');

/** Some hundred events over two months, always the same. */
export function sampleEvents(count = 400): ShopEvent[] {
  let state = 42;
  const draw = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
  const pick = <T>(values: readonly T[]) => values[draw(values.length)] as T;
  return Array.from({ length: count }, (_, index) => {
    const productId = 1 + draw(25);
    return {
      id: `event-${index}`,
      type: pick(TYPES),
      productId,
      productName: `Product ${productId}`,
      category: CATEGORIES[productId % CATEGORIES.length] ?? null,
      cents: 1 + draw(999_999),
      email: draw(5) === 0 ? null : `customer${draw(30)}@example.com`,
      customerId: `c${draw(30)}`,
      session: draw(8) === 0 ? null : `session-${draw(60)}`,
      device: pick(DEVICES),
      time: new Date(FIRST + index * 3_600_000 * 0.4 + draw(3_600_000)).toISOString(),
    };
  });
}

/** Makes the tables in an empty database. */
export async function makeTables(sql: Sql): Promise<void> {
  await migrate(sql, 'public', readSchemaFile());
}

/** Stores events as the loader does: in monthly partitions, with the hourly rollup and the summaries. */
export async function storeEvents(sql: Sql, events: readonly ShopEvent[]): Promise<void> {
  for (const month of new Set(events.map(({ time }) => time.slice(0, 7)))) {
    const name = `ecommerce_events_${month.replace('-', '_')}`;
    const [found] = await sql`select to_regclass(${name}) as name`;
    if (found?.['name'] !== null) continue;
    await sql.unsafe(
      `create table ${name} (like ecommerce_events including defaults including constraints);
       alter table ecommerce_events attach partition ${name}
         for values from ('${month}-01 00:00Z') to (timestamptz '${month}-01 00:00Z' + interval '1 month')`,
    );
  }
  await sql`
    insert into ecommerce_events (event_id, event_type, product_id, product_name, category, price,
      price_category, customer_id, customer_email, session_id, device_type, event_timestamp, batch_id,
      sku, quantity, currency, order_id)
    select id, type, "productId", "productName", category, cents / 100.0, 'Low', "customerId", email,
      session, device, time, 1, sku, coalesce(quantity, 1), currency, "orderId"
    from jsonb_to_recordset(${JSON.stringify(events)}::text::jsonb) as event(id text, type text,
      "productId" bigint, sku text, quantity integer, currency text, "productName" text, category text,
      cents bigint, email text, "orderId" text, "customerId" text, session text, device text, time timestamptz)`;
  await rollUp(sql);
  await summariseAnew(sql);
}

/** Makes the summaries of all days that hold events. */
export async function summariseAnew(sql: Sql): Promise<void> {
  await sql`
    insert into summary_days (day, recount)
    select distinct (hour at time zone 'UTC')::date, 'all' from event_rollup_hourly
    on conflict (day) do update set recount = 'all'`;
  await summarise(sql, 'public');
}

/** Fills the empty rollup from the stored events. */
export async function rollUp(sql: Sql): Promise<void> {
  await sql`
    insert into event_rollup_hourly
      (hour, event_type, category, device_type, currency, events, units, revenue, refunds)
    select date_trunc('hour', event_timestamp, 'UTC'), event_type, coalesce(category, ''), device_type,
      coalesce(currency, ''), count(*),
      coalesce(sum(quantity) filter (where event_type = 'purchase'), 0),
      coalesce(sum(price * quantity) filter (where event_type = 'purchase'), 0),
      coalesce(sum(price * quantity) filter (where event_type = 'refund'), 0)
    from ecommerce_events
    group by 1, 2, 3, 4, 5`;
}

/** Takes all events out again. */
export async function removeEvents(sql: Sql): Promise<void> {
  await sql`
    truncate ecommerce_events, event_rollup_hourly, summary_days, summary_queue, summary_minutes,
      summary_products, summary_product_names, summary_sketches, summary_purchases,
      summary_customers`;
}

/** Two runs of the ledger: one file in two batches, then two small files in one batch an hour later. */
export async function storeLedger(sql: Sql): Promise<void> {
  const [run, laterRun] = [
    '00000000-0000-4000-8000-000000000001',
    '00000000-0000-4000-8000-000000000002',
  ];
  await sql`
    insert into ingest_files (sha256, file_name, file_bytes, status, settings)
    select repeat(n::text, 64), 'file' || n || '.csv', 1000, 'loaded', '{}'
    from generate_series(1, 3) as n`;
  await sql`
    insert into ingest_batches (batch_id, file_id, ordinal, run_id, run_batch, from_offset, to_offset,
      first_line, next_line, bytes, read, inserted, duplicates, rejected, rejects, warnings,
      read_ms, check_ms, copy_ms, committed_at)
    values
      (1, 1, 0, ${run}, 1, 0, 600, 2, 8, 600, 100, 90, 4, 6,
        '{"price.range": 5, "event_id.empty": 2}', '{}', 200, 300, 500, '2026-11-20 10:00:01Z'),
      (2, 1, 1, ${run}, 2, 600, 1000, 8, 12, 400, 50, 50, 0, 0,
        '{}', '{"event_type.unknown": 3}', 100, 100, 800, '2026-11-20 10:00:03Z'),
      (3, 2, 0, ${laterRun}, 1, 0, 1000, 2, 12, 1000, 20, 20, 0, 0,
        '{}', '{}', 100, 200, 700, '2026-11-20 11:00:02Z'),
      (4, 3, 0, ${laterRun}, 1, 0, 1000, 2, 12, 1000, 30, 20, 0, 10,
        '{"price.range": 10}', '{"event_type.unknown": 1}', 100, 200, 700, '2026-11-20 11:00:02Z')`;
  await sql`
    insert into field_quality (batch_id, column_name, rows, nulls)
    values (1, 'brand', 100, 7), (2, 'brand', 50, 1), (2, 'sku', 50, 0), (4, 'ip_address', 30, 30)`;
}
