import stringWidth from 'string-width';
import { formatCounted } from '../../../../core/text/format-count.js';
import { INDENT } from '../../../../display/table/column.js';
import { formatInstant } from '../../values/instant.js';
import type { StatsBounds } from '../../values/stats-bounds.js';
import { wrapWords } from '../../../../core/text/wrap-words.js';

/** How to have all where a note says of which events something is. */
const HINT = '(--scan all counts all)';

/**
 * Of which events something is, where they are not all that are counted; empty otherwise.
 * @param what begins the sentence where not all of a section is of them: "Customers are".
 */
export function scanNote({ scanned }: StatsBounds, what?: string): string {
  if (scanned === null) return '';
  const begin = what === undefined ? 'Of' : `${what} of`;
  return `${begin} the ${formatCounted(scanned.events, 'event')} since ${formatInstant(scanned.since)}`;
}

/** A note as the last lines of a section, with the flag that makes it go away; no line for an empty note. */
export function noteLines(note: string, columns: number): readonly string[] {
  if (note === '') return [];
  const lines = wrapWords(note, columns, INDENT);
  const longer = `${lines.at(-1) ?? ''} ${HINT}`;
  return stringWidth(longer) <= columns
    ? [...lines.slice(0, -1), longer]
    : [...lines, ...wrapWords(HINT, columns, INDENT)];
}
