import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BINARY_END, BINARY_HEAD } from '../../../src/core/rows/binary-rows.js';
import { EVENT_COPY_COLUMNS } from '../../../src/core/rows/event-copy.js';
import { EventRows } from '../../../src/core/rows/event-rows.js';
import type { Event } from '../../../src/core/event/event.js';
import { priceText } from '../../../src/core/event/price.js';
import { timestampText } from '../../../src/core/event/timestamp.js';
import { copyIn } from '../../../src/io/postgres/connection/copy-in.js';
import { perSuite } from '../../support/fixture.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import {
  installedServer,
  NO_SECOND_SERVER,
  startSecondServer,
} from '../../support/second-server.js';
import type { TestDatabase } from '../../support/test-database.js';
import { exampleEvent } from './example-event.js';
import { sentBytes } from './sent-events.js';

/** Texts that have a meaning somewhere, and any others that a column can hold. */
const text = fc.oneof(
  fc.constantFrom('\\.', '\\N', 'NULL', '\r\n', '"', ' ', '\t', 'é', '😀'),
  fc
    .string({ unit: 'binary', minLength: 1, maxLength: 40 })
    .map((value) => value.replaceAll('\0', 'x')),
);
const maybe = fc.option(text, { nil: undefined });
const event = fc
  .record({
    event_type: text,
    product_id: fc.integer({ min: 1, max: 2_147_483_647 }),
    product_name: maybe,
    category: maybe,
    brand: maybe,
    sku: maybe,
    price: fc.oneof(
      fc.integer({ min: 1, max: 9_999_999_999 }),
      fc.constantFrom(1, 99, 100, 10_000, 999_999, 1_000_000, 100_000_000, 9_999_999_999),
    ),
    customer_id: maybe,
    customer_email: maybe,
    customer_name: maybe,
    customer_address: maybe,
    session_id: maybe,
    user_agent: maybe,
    ip_address: fc.option(fc.ipV6(), { nil: undefined }),
    // Over one month, as its partition is there.
    event_timestamp: fc
      .integer({ min: 0, max: 31 * 86_400_000_000 - 1 })
      .map((time) => MONTH + time),
    extra: fc.option(fc.json({ noUnicodeString: true }), { nil: undefined }),
  })
  .map(exampleEvent);
const MONTH = Date.UTC(2026, 0, 1) * 1_000;

describe('the embedded PostgreSQL', () => {
  readsEventsBack(createMigratedDatabase);
});

const skipped = installedServer === undefined ? ` (${NO_SECOND_SERVER})` : '';
describe.skipIf(installedServer === undefined)(`an older PostgreSQL${skipped}`, () => {
  const server = perSuite(() => startSecondServer(installedServer!));

  readsEventsBack(() => createMigratedDatabase(server.target));
});

function readsEventsBack(create: () => Promise<TestDatabase>): void {
  it('reads back every value of every column', async () => {
    await using database = await create();
    const { sql } = database;
    await sql.unsafe(`create table january partition of ecommerce_events
      for values from ('2026-01-01 00:00+00') to ('2026-02-01 00:00+00')`);
    const events = fc
      .sample(event, 1_000)
      .map((value, index) => ({ ...value, event_id: `${index}`.padStart(5, '0') }));
    const part = new EventRows(90_000_001);
    for (const value of events) part.add(value);
    const columns = EVENT_COPY_COLUMNS.join(', ');
    await copyIn(sql, `copy ecommerce_events (${columns}) from stdin with (format binary)`, [
      BINARY_HEAD,
      sentBytes(part.rows),
      BINARY_END,
    ]);
    const stored = await sql.unsafe(`
      select ${columns}, price::text as price, batch_id::integer as batch_id, extra::text as extra,
        to_char(event_timestamp, 'YYYY-MM-DD HH24:MI:SS.US+00') as event_timestamp
      from ecommerce_events order by event_id`);
    const asStored = await Promise.all(events.map((value) => storedForm(database, value)));
    expect([...stored]).toEqual(asStored);
  });

  it('reads numbers before 2000 and above 32 bits', async () => {
    await using database = await create();
    const { sql } = database;
    await sql.unsafe(`create table old partition of ecommerce_events
      for values from ('0100-01-01') to ('2000-01-01')`);
    const times = ['1999-12-31T23:59:59.999999Z', '1970-01-01T00:00:00Z', '1684-01-01T00:00:00Z'];
    const part = new EventRows(9_000_000_000_000_001);
    for (const [index, time] of times.entries()) {
      const whole = Date.parse(`${time.slice(0, 19)}Z`) * 1_000;
      const event_timestamp = whole + Number(time.slice(20, -1));
      part.add(exampleEvent({ event_id: `${index}`, event_timestamp }));
    }
    const columns = EVENT_COPY_COLUMNS.join(', ');
    await copyIn(sql, `copy ecommerce_events (${columns}) from stdin with (format binary)`, [
      BINARY_HEAD,
      sentBytes(part.rows),
      BINARY_END,
    ]);
    const stored = await sql<{ time: string; batch_id: string }[]>`
      select to_char(event_timestamp, 'YYYY-MM-DD HH24:MI:SS.US') as time, batch_id
      from ecommerce_events order by event_id`;
    expect([...stored]).toEqual(
      [
        '1999-12-31 23:59:59.999999',
        '1970-01-01 00:00:00.000000',
        '1684-01-01 00:00:00.000000',
      ].map((time) => ({ time, batch_id: '9000000000000001' })),
    );
  });
}

/** An event as the query of the test shows it. */
async function storedForm({ sql }: TestDatabase, value: Event): Promise<Record<string, unknown>> {
  const [json] = await sql`select ${value.extra ?? null}::text::jsonb::text as extra`;
  return {
    event_id: value.event_id,
    event_type: value.event_type,
    product_id: value.product_id === undefined ? null : String(value.product_id),
    product_name: value.product_name ?? null,
    category: value.category ?? null,
    brand: value.brand ?? null,
    sku: value.sku ?? null,
    price: value.price === undefined ? null : priceText(value.price),
    quantity: value.quantity,
    currency: value.currency ?? null,
    order_id: value.order_id ?? null,
    customer_id: value.customer_id ?? null,
    customer_email: value.customer_email ?? null,
    customer_name: value.customer_name ?? null,
    customer_address: value.customer_address ?? null,
    session_id: value.session_id ?? null,
    user_agent: value.user_agent ?? null,
    ip_address: value.ip_address ?? null,
    event_timestamp: timestampText(value.event_timestamp),
    price_category: value.price_category,
    device_type: value.device_type,
    batch_id: 90_000_001,
    extra: json?.['extra'],
  };
}
