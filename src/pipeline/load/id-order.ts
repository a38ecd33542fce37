import type { EventRows } from '../../core/rows/event-rows.js';
import type { FreshEvents } from './fresh-events.js';
import { radixOrder } from './radix-order.js';

/** Positions of the events of a batch in some order: for each, its part and its row. */
export interface PlacesInOrder {
  readonly parts: Int32Array;
  readonly rows: Int32Array;
}

/**
 * Orders the fresh events of a batch by id: by the first four bytes after the prefix that all ids share. The
 * primary key is an index by id, so each insert is next to the one before; this takes the server a sixth of the
 * time. Ids equal in these bytes keep the order of the files.
 */
export function idOrder(
  parts: readonly EventRows[],
  { duplicates }: Pick<FreshEvents, 'duplicates'>,
): PlacesInOrder {
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const places = { parts: new Int32Array(count), rows: new Int32Array(count) };
  const keys = new Uint32Array(count);
  const from = sharedStart(parts);
  let fresh = 0;
  for (const [part, { ids }] of parts.entries()) {
    const without = duplicates[part];
    for (let row = 0; row < ids.count; row++) {
      if (without?.has(row) === true) continue;
      places.parts[fresh] = part;
      places.rows[fresh] = row;
      keys[fresh++] = ids.word(row, from);
    }
  }
  return inOrder(places, radixOrder(keys.subarray(0, fresh)));
}

/** Length in bytes of the prefix that the ids of all events share. */
function sharedStart(parts: readonly EventRows[]): number {
  const first = parts.find(({ count }) => count > 0)?.ids;
  if (first === undefined) return 0;
  return parts.reduce(
    (shared, { ids }) => ids.sharedStart(first, 0, shared),
    Number.POSITIVE_INFINITY,
  );
}

function inOrder({ parts, rows }: PlacesInOrder, order: Int32Array): PlacesInOrder {
  const ordered = { parts: new Int32Array(order.length), rows: new Int32Array(order.length) };
  for (let place = 0; place < order.length; place++) {
    ordered.parts[place] = parts[order[place] ?? 0] ?? 0;
    ordered.rows[place] = rows[order[place] ?? 0] ?? 0;
  }
  return ordered;
}
