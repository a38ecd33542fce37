import { beforeEach, describe, expect, it } from 'vitest';
import { runChecks } from '../../../../src/features/fsck/run-checks.js';
import { migrate } from '../../../../src/io/postgres/schema/migrate.js';
import { readSchemaFile } from '../../../../src/io/postgres/schema/read-schema-file.js';
import { summarise } from '../../../../src/pipeline/summaries/summarise.js';
import { perTest } from '../../../support/fixture.js';
import { createTestDatabase } from '../../../support/test-database.js';

const file = readSchemaFile();
const upTo = (version: number) => ({ ...file, sections: file.sections.slice(0, version) });

describe('from version 4 to 5', () => {
  const database = perTest(createTestDatabase);
  beforeEach(async () => {
    const { sql } = database;
    await migrate(sql, 'public', upTo(4));
    await sql.unsafe(VERSION_4);
  });

  it('keeps every event, the ledger and the rollup, and fsck is right', async () => {
    const { sql } = database;
    const before = await sql`select * from ecommerce_events order by event_id`;
    expect(await migrate(sql, 'public', upTo(5))).toMatchObject({ from: 4, to: 5 });
    const after = await sql`select * from ecommerce_events order by event_id`;
    expect(after.map((event) => ({ ...event, product_id: Number(event['product_id']) }))).toEqual(
      before.map((event) => ({ ...event, quantity: 1, currency: null, order_id: null })),
    );
    const [sums] = await sql`
      select sum(events)::int as events, sum(revenue)::text as revenue, sum(refunds)::text as refunds,
        sum(removed)::int as removed from event_rollup_hourly`;
    expect(sums).toEqual({ events: 5, revenue: '30.00', refunds: '7.50', removed: 1 });
    const [ledger] = await sql`select read, inserted, rejected, skipped from ingest_files`;
    expect(ledger).toEqual({ read: '6', inserted: '5', rejected: '1', skipped: '0' });
    await migrate(sql, 'public', file);
    expect((await runChecks(sql)).filter(({ ok }) => !ok)).toEqual([]);
  });

  it('leaves version 4 where it was interrupted, and a second call finishes it', async () => {
    const { sql } = database;
    const broken = upTo(5);
    const last = broken.sections.at(-1)!;
    const failing = { ...last, sql: `${last.sql}; select 1 / 0;` };
    const sections = [...broken.sections.slice(0, 4), failing];
    await expect(migrate(sql, 'public', { ...broken, sections })).rejects.toThrow(/zero/);
    const [column] = await sql`
      select data_type from information_schema.columns
      where table_name = 'ecommerce_events' and column_name = 'product_id'`;
    expect(column).toEqual({ data_type: 'integer' });
    expect(await migrate(sql, 'public', upTo(5))).toMatchObject({ from: 4, to: 5 });
    expect(await migrate(sql, 'public', upTo(5))).toMatchObject({ from: 5, to: 5, applied: [] });
  });
});

describe('from version 5 to 6', () => {
  const database = perTest(createTestDatabase);
  beforeEach(async () => {
    const { sql } = database;
    await migrate(sql, 'public', upTo(4));
    await sql.unsafe(VERSION_4);
    await migrate(sql, 'public', upTo(5));
    await sql.unsafe(VERSION_5);
  });

  it('counts the units, of stored purchases', async () => {
    const { sql } = database;
    expect(await migrate(sql, 'public', upTo(6))).toMatchObject({ from: 5, to: 6 });
    const units = await sql`
      select event_type, currency, units::int, removed_units::int as removed
      from event_rollup_hourly where hour >= '2026-01-01' order by event_type, currency`;
    expect([...units]).toEqual([
      { event_type: 'purchase', currency: '   ', units: 1, removed: 0 },
      { event_type: 'purchase', currency: 'EUR', units: 4, removed: 0 },
      { event_type: 'refund', currency: '   ', units: 0, removed: 0 },
      { event_type: 'view', currency: '   ', units: 0, removed: 0 },
    ]);
  });

  it('leaves the days of stored events to be counted, and seals those without any', async () => {
    const { sql } = database;
    await migrate(sql, 'public', upTo(6));
    const days = await sql`select day::text, recount, sealed from summary_days order by day`;
    expect([...days]).toEqual([
      { day: '2025-12-31', recount: null, sealed: true },
      { day: '2026-01-15', recount: 'all', sealed: false },
    ]);
    expect(await summarise(sql, 'public')).toBe('done');
    const [sold] = await sql`
      select sum(events)::int as events, sum(units)::int as units, sum(revenue)::text as revenue
      from summary_products where unit = 'day'`;
    expect(sold).toEqual({ events: 4, units: 5, revenue: '75.00' });
    const [left] =
      await sql`select count(*)::int as days from summary_days where recount is not null`;
    expect(left).toEqual({ days: 0 });
  });
});

/** What version 0.1 left: five events of which one was removed, and a reject. */
const VERSION_4 = `
  create table ecommerce_events_2026_01
    (like ecommerce_events including defaults including constraints);
  alter table ecommerce_events attach partition ecommerce_events_2026_01
    for values from ('2026-01-01 00:00Z') to ('2026-02-01 00:00Z');
  insert into ingest_files (sha256, file_name, file_bytes, status, settings, read, inserted, rejected)
    values (repeat('a', 64), 'a.csv', 100, 'loaded', '{}', 6, 5, 1);
  insert into ingest_batches (batch_id, file_id, ordinal, run_id, run_batch, from_offset, to_offset,
      first_line, next_line, bytes, read, inserted, duplicates, rejected, rejects, warnings, read_ms,
      check_ms, removed)
    values (10000000, 1, 0, gen_random_uuid(), 1, 0, 100, 2, 8, 100, 6, 5, 0, 1,
      '{"price.range": 1}', '{}', 1, 1, 1);
  insert into rejected_events (batch_id, file_id, file_name, line_number, rules, columns, raw_line)
    values (10000000, 1, 'a.csv', 7, '{price.range}', '{price}', 'x');
  insert into ecommerce_events (event_id, event_type, product_id, product_name, category, price,
      price_category, device_type, event_timestamp, batch_id, sku)
    select 'e' || n, (array['view', 'purchase', 'purchase', 'refund'])[n], n, 'Kite',
      case when n < 4 then 'Toys' end, 10, 'Low',
      'Unknown', '2026-01-15 10:00Z', 10000000, 's'
    from generate_series(1, 4) as n;
  update ecommerce_events set price = 15 where event_type = 'purchase';
  update ecommerce_events set price = 7.5 where event_type = 'refund';
  insert into event_rollup_hourly (hour, event_type, category, device_type, events, revenue)
    select date_trunc('hour', event_timestamp), event_type, coalesce(category, ''), device_type,
      count(*), coalesce(sum(price) filter (where event_type = 'purchase'), 0)
    from ecommerce_events group by 1, 2, 3, 4;
  update event_rollup_hourly set events = events + 1, removed = 1 where event_type = 'view';
`;

/** What version 5 added: an order of four pieces, and a day of which all events were removed. */
const VERSION_5 = `
  update ecommerce_events set quantity = 4, currency = 'EUR', order_id = 'o' where event_id = 'e2';
  update event_rollup_hourly set events = 1, revenue = 15 where event_type = 'purchase';
  insert into event_rollup_hourly (hour, event_type, category, device_type, currency, events, revenue)
    values ('2026-01-15 10:00Z', 'purchase', 'Toys', 'Unknown', 'EUR', 1, 60);
  insert into event_rollup_hourly
      (hour, event_type, category, device_type, events, removed, revenue, removed_revenue)
    values ('2025-12-31 23:00Z', 'purchase', '', 'Mobile', 2, 2, 9, 9);
`;
