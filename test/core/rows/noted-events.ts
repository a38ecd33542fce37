import type { EventRows } from '../../../src/core/rows/event-rows.js';
import type { EventIds } from '../../../src/core/rows/event-ids.js';

/** The ids as texts, in the order of their rows. */
export function textsOf(ids: EventIds): string[] {
  return Array.from({ length: ids.count }, (_, row) => ids.text(row));
}

/** What a part knows of each of its events besides the bytes that are sent. */
export function notedEvents({ count, ids, timestamps, groups, rollup, amounts }: EventRows) {
  return Array.from({ length: count }, (_, row) => ({
    id: ids.text(row),
    timestamp: timestamps[row],
    amount: amounts[row],
    group: { ...rollup.all[groups[row]!], index: undefined },
  }));
}
