import type { EventRows } from '../../core/rows/event-rows.js';
import type { FreshEvents } from './fresh-events.js';
import { radixOrder } from './radix-order.js';

/** Where the events of a batch stand, one after the other in some order: each its part and its row in it. */
export interface PlacesInOrder {
  readonly parts: Int32Array;
  readonly rows: Int32Array;
}

/**
 * The fresh events of a batch in the order of their ids, by the first four bytes that are not the same in all.
 * The primary key is an index by id: in its order the server finds the place of an event beside that of the
 * one before, which takes a sixth of its time. Where ids do not differ there, the order of the files is kept.
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

/** How many bytes the ids of all events begin with alike. */
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
