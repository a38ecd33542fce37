import type { Event } from '../event/event.js';
import { priceText } from '../event/price.js';
import { timestampText } from '../event/timestamp.js';

/** The columns of an event's COPY line, in its order. `created_at` is the table's default. */
export const EVENT_COPY_COLUMNS = [
  'event_id',
  'event_type',
  'product_id',
  'product_name',
  'category',
  'brand',
  'sku',
  'price',
  'price_category',
  'customer_id',
  'customer_email',
  'customer_name',
  'customer_address',
  'session_id',
  'user_agent',
  'device_type',
  'ip_address',
  'event_timestamp',
  'batch_id',
  'extra',
] as const;

/** An event as one line of COPY … (FORMAT csv), with its line end. */
export function eventCopyLine(event: Event, batchId: number): string {
  return `${copyField(event.eventId)},${copyField(event.eventType)},${event.productId},${copyField(
    event.productName,
  )},${copyField(event.category)},${copyField(event.brand)},${copyField(event.sku)},${priceText(
    event.priceCents,
  )},${event.priceCategory},${copyField(event.customerId)},${copyField(
    event.customerEmail,
  )},${copyField(event.customerName)},${copyField(event.customerAddress)},${copyField(
    event.sessionId,
  )},${copyField(event.userAgent)},${event.deviceType},${copyField(event.ipAddress)},${timestampText(
    event.timestamp,
  )},${batchId},${copyField(event.extra)}\n`;
}

/** Whatever could end a field or a line, or (a backslash) the whole COPY. */
const SPECIAL = /[",\n\r\\]/;

/** A text as a field of COPY … (FORMAT csv): nothing for NULL, quoted where it must be. */
export function copyField(text: string | undefined): string {
  if (text === undefined) return '';
  if (text === '') return '""';
  return SPECIAL.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
