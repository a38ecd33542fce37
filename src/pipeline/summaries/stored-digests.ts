import type { Sql } from '../../io/postgres/connection/connection.js';
import { copyOut, type CopyRow } from '../../io/postgres/connection/copy-out.js';
import { hasAmount } from '../../core/event/event-types.js';
import { DAY_MINUTES } from '../../core/summary/cover.js';
import type { Digest } from '../../core/summary/digest.js';
import { DigestBuilder } from '../../core/summary/digest-builder.js';
import { isWithin, timeSql } from './sql-of-time.js';

/** SQL for the hash of a text, equal to `hashBytes`; NULL for NULL. */
export function hashSql(text: string): string {
  return `((hashtextextended(${text}, 0) >> 16) & 281474976710655)`;
}

/** Makes the digest of the stored events between two minutes since the epoch of the same day; `to` is exclusive. */
export async function digestOfStored(sql: Sql, from: number, to: number): Promise<Digest> {
  const midnight = from - (from % DAY_MINUTES);
  const builder = new DigestBuilder(midnight / DAY_MINUTES);
  const query = `select (extract(epoch from event_timestamp - ${timeSql(midnight)}) / 60 - 0.5)::float8,
      event_type, category, device_type, currency, product_id::text, sku, product_name,
      ${hashSql('session_id')}::float8, ${hashSql('coalesce(customer_email, customer_id)')}::float8,
      ${hashSql('coalesce(order_id, event_id)')}::float8, (price * quantity * 100)::float8, quantity::float8
    from ecommerce_events
    where ${isWithin('event_timestamp', from, to)}`;
  await copyOut(sql, query, (row) => addStored(builder, row));
  return builder.digest();
}

function addStored(builder: DigestBuilder, row: CopyRow): void {
  const eventType = textOf(row[1]) ?? '';
  const group = builder.placeOfGroup({
    eventType,
    category: textOf(row[2]) ?? '',
    deviceType: textOf(row[3]) ?? '',
    currency: textOf(row[4]) ?? '',
  });
  const product = builder.placeOfProduct({
    productId: textOf(row[5]),
    sku: textOf(row[6]),
    name: textOf(row[7]),
  });
  const minute = Math.max(0, Math.round(numberOf(row[0])));
  builder.add(minute, group, product, numberOf(row[8]), numberOf(row[9]));
  if (!hasAmount(eventType)) return;
  builder.addAmount(numberOf(row[10]), numberOf(row[11]) || 0, numberOf(row[12]));
}

function textOf(field: Buffer | null | undefined): string | null {
  return field?.toString() ?? null;
}

/** NaN for NULL. */
function numberOf(field: Buffer | null | undefined): number {
  return field?.readDoubleBE() ?? Number.NaN;
}
