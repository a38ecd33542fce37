import { MADE_COLUMNS, type MadeColumn } from '../rows/columns.js';
import { ownerOf, productTextOf, sessionTextOf } from '../rows/event-texts.js';
import type { ShopEvent } from '../shop/traffic.js';
import { uuidText } from '../uuid.js';

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

type TextOfEvent = (event: ShopEvent, timestamp: (time: number) => string) => string;

const TEXTS = MADE_COLUMNS.map((column) => [column, textOf(column)] as const);

function textOf(column: MadeColumn): TextOfEvent {
  const owner = ownerOf(column);
  if (owner === 'product') return ({ product }) => productTextOf(column)(product);
  if (owner === 'session') return ({ session }) => sessionTextOf(column)(session);
  if (column === 'event_id') return ({ id }) => uuidText(id);
  if (column === 'event_type') return ({ eventType }) => eventType;
  return ({ time }, timestamp) => timestamp(time);
}

/** The texts of an event. */
export function cleanRow(event: ShopEvent, timestamp: (time: number) => string): CleanRow {
  const texts = Object.fromEntries(TEXTS.map(([column, text]) => [column, text(event, timestamp)]));
  return {
    texts: texts as Record<MadeColumn, string>,
    identity: { stored: false },
    time: event.time,
    cents: event.product.cents,
  };
}
