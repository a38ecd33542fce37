import type { EventRows } from '../batch/event-rows.js';
import type { TimeSpan } from './find-stored.js';

/** The ids of a batch's events, each once, and the span of their times; undefined for a batch without events. */
export function idsAndSpan(
  parts: readonly EventRows[],
): { readonly ids: string[]; readonly span: TimeSpan } | undefined {
  const ids = new Set<string>();
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const events of parts) {
    for (const id of events.ids) ids.add(id);
    for (const timestamp of events.timestamps) {
      if (timestamp < from) from = timestamp;
      if (timestamp > to) to = timestamp;
    }
  }
  return ids.size === 0 ? undefined : { ids: [...ids], span: { from, to } };
}

/** The rows of each part that are not duplicates: the first of each id that is not stored already. */
export function freshRows(
  parts: readonly EventRows[],
  stored: ReadonlySet<string>,
): ReadonlySet<number>[] {
  const seen = new Set<string>();
  return parts.map((events) => {
    const fresh = new Set<number>();
    events.ids.forEach((id, row) => {
      if (stored.has(id) || seen.has(id)) return;
      seen.add(id);
      fresh.add(row);
    });
    return fresh;
  });
}
