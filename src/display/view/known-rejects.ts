import { formatCounted } from '../../core/text/format-count.js';
import { hint, type Hint } from '../../core/hints/command-hint.js';
import { POINTERS } from '../../core/hints/pointers.js';
import type { RunTotals } from './run-totals.js';

/** How to retry the rejects of a loaded file. */
export const TRY_AGAIN: Hint = hint`To load them again: ${POINTERS.rejectsReplay}, or ${POINTERS.reloadFile}`;

/** Number of rejected rows in known files: `2 known files have 12 rejected rows`; undefined for none. */
export function knownRejectsText({
  knownRejects: { files, rows },
}: Pick<RunTotals, 'knownRejects'>): string | undefined {
  if (files === 0) return undefined;
  const verb = files === 1 ? 'has' : 'have';
  return `${formatCounted(files, 'known file')} ${verb} ${formatCounted(rows, 'rejected row')}`;
}
