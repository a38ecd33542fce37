import { SOURCE_COLUMNS } from '../pipeline/event/columns.js';
import type { ShopEvent } from './traffic.js';

/** The first line of every file. */
export const HEADER = `${SOURCE_COLUMNS.join(',')}\n`;

/** One event as a line of CSV. On the hot path: all but the id and the time is rendered beforehand. */
export function eventRow({ id, eventType, product, session, time }: ShopEvent): string {
  // UTC without a zone, as the earlier generator of this format wrote it.
  const timestamp = new Date(time).toISOString().slice(0, 23);
  return `${id},${eventType},${product.csv},${session.csv},${timestamp}\n`;
}
