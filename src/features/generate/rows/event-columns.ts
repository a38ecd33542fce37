import { uuidText } from '../chance/uuid.js';
import type { RowEvent } from '../shop/traffic.js';
import { REFERRERS } from '../shop/visit.js';
import type { ByteBlock } from './byte-block.js';
import type { ColumnsBy } from './columns.js';
import { timestampBytes, timestampWriter } from './timestamp-text.js';

/** A column whose value differs per event or visit. */
export type EventColumn = ColumnsBy<'event'>;

/** Writes a value of an event. */
export type EventWriter = (event: RowEvent, block: ByteBlock) => void;

/** Creates the writer of each column. */
const WRITERS = {
  event_id:
    () =>
    ({ id }, block) =>
      block.putUuid(id),
  session_id:
    () =>
    ({ visit }, block) =>
      block.putUuid(visit.id),
  referrer:
    () =>
    ({ visit }, block) =>
      block.putAscii(referrerText(visit)),
  event_timestamp: () => {
    const timestamp = timestampBytes();
    return ({ time }, block) => block.put(timestamp(time));
  },
} satisfies Record<EventColumn, () => EventWriter>;

/** The writer of a column. On the hot path. */
export function eventColumnWriter(column: EventColumn): EventWriter {
  return WRITERS[column]();
}

/** Creates a function for the texts of columns, for one event after the other. */
export function eventTexts(): (column: EventColumn, event: RowEvent) => string {
  const timestamp = timestampWriter();
  const texts = {
    event_id: ({ id }) => uuidText(id),
    session_id: ({ visit }) => uuidText(visit.id),
    referrer: ({ visit }) => referrerText(visit),
    event_timestamp: ({ time }) => timestamp(time),
  } satisfies Record<EventColumn, (event: RowEvent) => string>;
  return (column, event) => texts[column](event);
}

function referrerText({ referrer }: RowEvent['visit']): string {
  return REFERRERS[referrer] ?? '';
}
