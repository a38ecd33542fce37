import type { FileReport } from '../../pipeline/reports/run-report.js';
import { commonestFirst } from '../../core/rows/commonest-first.js';
import { fitMiddle } from '../../core/text/fit-width.js';
import { formatShare } from '../../core/text/format-share.js';
import { formatCounted } from '../../core/text/format-count.js';
import type { Paint } from '../../core/text/paint.js';
import { sanitise } from '../../core/text/sanitise.js';
import type { IgnoredFiles } from '../../io/files/ignored-files.js';
import { ignoredText } from '../view/ignored-text.js';
import { knownRejectsText } from '../view/known-rejects.js';
import type { LiveState } from '../view/live-state.js';

const MOST_COLUMNS = 4;
/** With less room for the name of a file, the code of its reason is left out. */
const LEAST_FOR_NAME = 16;

/** What a person should know beside the rules: empty values, quarantined and failed files. */
export function attentionGroups(
  { totals, view }: LiveState,
  columns: number,
  paint: Paint,
): string[][] {
  const { lastQuarantined, lastFailed, lastNotMoved } = view;
  const quarantined = `${formatCounted(totals.files.quarantined, 'file')} quarantined`;
  const failed = `${formatCounted(totals.files.failed, 'file')} failed`;
  return [
    emptyValues(totals.nulls, totals.read),
    fileGroup(quarantined, lastQuarantined, columns, paint),
    fileGroup(failed, lastFailed, columns, paint),
    ignoredGroup(totals.ignored),
    [knownRejectsText(totals) ?? []].flat(),
    fileGroup('loaded but not moved away', lastNotMoved, columns, paint),
  ];
}

function ignoredGroup(ignored: IgnoredFiles): string[] {
  const text = ignoredText(ignored);
  if (text === undefined) return [];
  const [first, ...others] = text.reasons;
  return [`${text.total}: ${first}`, ...others];
}

function emptyValues(nulls: Readonly<Record<string, number>>, read: number): string[] {
  const known = commonestFirst(nulls).filter(([, count]) => count > 0);
  const shares = known
    .slice(0, MOST_COLUMNS)
    .map(([column, count]) => `${sanitise(column)} ${formatShare(count, read, 1)}`);
  const [first, ...others] = shares;
  if (first === undefined) return [];
  const left = known.length - shares.length;
  return [`Empty values  ${first}`, ...others, ...(left > 0 ? [`${left} more columns`] : [])];
}

/** What became of files, with the last one's name and the code of its reason. */
function fileGroup(
  words: string,
  last: FileReport | undefined,
  columns: number,
  paint: Paint,
): string[] {
  if (last === undefined) return [];
  const reason = last.reason === undefined ? '' : `: ${sanitise(last.reason.code)}`;
  const roomForBoth = columns - words.length - reason.length >= LEAST_FOR_NAME;
  const code = roomForBoth ? reason : '';
  const name = fitMiddle(sanitise(last.file), columns - words.length - code.length - 3);
  return [`${paint('red', words)} (${name}${code})`];
}
