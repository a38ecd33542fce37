import { EVENT_COPY_COLUMNS } from '../../../src/core/rows/event-copy.js';
import type { BinaryRows } from '../../../src/core/rows/binary-rows.js';
import { Window } from '../../../src/core/csv/window.js';
import type { EventRows } from '../../../src/core/rows/event-rows.js';

type CopyColumn = (typeof EVENT_COPY_COLUMNS)[number];
/** What a column was sent with: cents for the price, microseconds since the epoch for the time. */
export type SentEvent = Record<CopyColumn, string | number | undefined>;

const POSTGRES_EPOCH = Date.UTC(2000, 0, 1) * 1_000;

/** The bytes of rows, but for those that are left out, one after the other. */
export function sentBytes(rows: BinaryRows, without: ReadonlySet<number> = new Set()): Buffer {
  const sent: Buffer[] = [];
  for (let row = 0; row < rows.count; row++) {
    if (without.has(row)) continue;
    const window = Window.of(rows.byteLength(row));
    rows.copy(row, window, 0);
    sent.push(window.bytes);
  }
  return Buffer.concat(sent);
}

/** What the rows of a part say, read from their bytes as PostgreSQL's documentation describes them. */
export function sentEvents(
  { rows }: EventRows,
  without: ReadonlySet<number> = new Set(),
): SentEvent[] {
  const bytes = sentBytes(rows, without);
  const events: SentEvent[] = [];
  let at = 0;
  while (at < bytes.length) {
    const fields = bytes.readInt16BE(at);
    at += 2;
    const values = Array.from({ length: fields }, (_, index) => {
      const length = bytes.readInt32BE(at);
      at += 4;
      if (length === -1) return undefined;
      at += length;
      return valueOf(EVENT_COPY_COLUMNS[index]!, bytes.subarray(at - length, at));
    });
    const named = EVENT_COPY_COLUMNS.map((column, index) => [column, values[index]]);
    events.push(Object.fromEntries(named) as SentEvent);
  }
  return events;
}

function valueOf(column: CopyColumn, field: Buffer): string | number {
  if (column === 'quantity') return field.readInt32BE();
  if (column === 'product_id' || column === 'batch_id') return Number(field.readBigInt64BE());
  if (column === 'event_timestamp') return Number(field.readBigInt64BE()) + POSTGRES_EPOCH;
  if (column === 'price') return centsOf(field);
  return field.toString('utf8', column === 'extra' ? 1 : 0);
}

/** Digits of 10,000, the first of which counts 10,000 to the power of the weight. */
function centsOf(field: Buffer): number {
  const [digits, weight] = [field.readInt16BE(0), field.readInt16BE(2)];
  let cents = 0;
  for (let digit = 0; digit < digits; digit += 1) {
    cents += field.readInt16BE(8 + 2 * digit) * 10_000 ** (weight - digit) * 100;
  }
  return Math.round(cents);
}
