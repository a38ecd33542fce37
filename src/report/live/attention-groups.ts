import { fitMiddle } from '../format/fit-width.js';
import { formatShare } from '../format/format-share.js';
import { formatCounted } from '../format/format-count.js';
import type { Paint } from '../format/paint.js';
import { sanitise } from '../format/sanitise.js';
import type { LiveState } from './live-state.js';

const MOST_COLUMNS = 4;

/** What a person should know beside the rules: empty values, quarantined and failed files. */
export function attentionGroups(
  { totals, view }: LiveState,
  columns: number,
  paint: Paint,
): string[][] {
  return [
    emptyValues(totals.nulls, totals.read),
    files('quarantined', totals.files.quarantined, view.lastQuarantined, columns, paint),
    files('failed', totals.files.failed, view.lastFailed, columns, paint),
  ];
}

function emptyValues(nulls: Readonly<Record<string, number>>, read: number): string[] {
  const known = Object.entries(nulls)
    .filter(([, count]) => count > 0)
    .sort(([, left], [, right]) => right - left);
  const shares = known
    .slice(0, MOST_COLUMNS)
    .map(([column, count]) => `${sanitise(column)} ${formatShare(count, read, 1)}`);
  const [first, ...others] = shares;
  if (first === undefined) return [];
  const left = known.length - shares.length;
  return [`Empty values  ${first}`, ...others, ...(left > 0 ? [`${left} more columns`] : [])];
}

function files(
  outcome: string,
  count: number,
  last: string | undefined,
  columns: number,
  paint: Paint,
): string[] {
  if (count === 0) return [];
  const words = `${formatCounted(count, 'file')} ${outcome}`;
  const name = last === undefined ? '' : fitMiddle(sanitise(last), columns - words.length - 3);
  return [paint('red', words) + (name === '' ? '' : ` (${name})`)];
}
