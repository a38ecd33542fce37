import { formatCounted } from '../../core/text/format-count.js';
import { hint, type Hint } from '../../core/hints/command-hint.js';
import { POINTERS } from '../../core/hints/pointers.js';
import type { RunTotals } from './run-totals.js';

/** How rejects of a file that is loaded are tried again. */
export const TRY_AGAIN: Hint = hint`To try them again: ${POINTERS.rejectsReplay}, or ${POINTERS.reloadFile}`;

/** How many rows of known files were rejected before: `2 known files have 12 rejected rows`; undefined for none. */
export function knownRejectsText({
  knownRejects: { files, rows },
}: Pick<RunTotals, 'knownRejects'>): string | undefined {
  if (files === 0) return undefined;
  const verb = files === 1 ? 'has' : 'have';
  return `${formatCounted(files, 'known file')} ${verb} ${formatCounted(rows, 'rejected row')}`;
}
