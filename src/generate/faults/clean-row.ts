import { MADE_COLUMNS, type MadeColumn } from '../rows/columns.js';
import { productText, sessionText } from '../rows/event-texts.js';
import type { ShopEvent } from '../shop/traffic.js';

/** One event id, and whether a correct loader has stored it by now. All rows that carry the id share it. */
export interface Identity {
  stored: boolean;
}

/** An event with the texts of all columns, as it would stand in a file without faults. */
export interface CleanRow {
  readonly texts: Readonly<Record<MadeColumn, string>>;
  readonly identity: Identity;
  readonly time: number;
  readonly cents: number;
}

/** The texts of an event. */
export function cleanRow(event: ShopEvent, timestamp: (time: number) => string): CleanRow {
  const own: Partial<Record<MadeColumn, string>> = {
    event_id: event.id,
    event_type: event.eventType,
    event_timestamp: timestamp(event.time),
  };
  const text = (column: MadeColumn) =>
    own[column] ?? productText(event.product, column) ?? sessionText(event.session, column) ?? '';
  const texts = Object.fromEntries(MADE_COLUMNS.map((column) => [column, text(column)]));
  return {
    texts: texts as Record<MadeColumn, string>,
    identity: { stored: false },
    time: event.time,
    cents: event.product.cents,
  };
}
