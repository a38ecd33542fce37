import type { FileReport } from '../../pipeline/reports/run-report.js';
import { commonestFirst } from '../../core/rows/tally.js';
import { describeUnknownTypes } from '../../core/event/unknown-event-types.js';
import { fitEnd, fitMiddle } from '../../core/text/fit-width.js';
import { formatShare } from '../../core/text/format-share.js';
import { formatCounted } from '../../core/text/format-count.js';
import type { Paint } from '../../core/text/paint.js';
import { sanitise } from '../../core/text/sanitise.js';
import type { IgnoredFiles } from '../../io/files/ignored-files.js';
import { heldText } from '../view/held-text.js';
import { ignoredText } from '../view/ignored-text.js';
import { knownRejectsText } from '../view/known-rejects.js';
import type { LiveState } from '../view/live-state.js';
import type { RunView } from '../view/run-view.js';
import type { RunTotals } from '../view/run-totals.js';

const MOST_COLUMNS = 4;
/** Minimum width for a file name; with less room, the reason code is omitted. */
const LEAST_FOR_NAME = 16;

/** Files and events that need attention, most urgent first. */
export function attentionGroups(
  { totals, view }: LiveState,
  columns: number,
  paint: Paint,
): string[][] {
  const { lastQuarantined, lastFailed, lastNotMoved } = view;
  const quarantined = `${formatCounted(totals.files.quarantined, 'file')} quarantined`;
  const failed = `${formatCounted(totals.files.failed, 'file')} failed`;
  return [
    fileGroup(quarantined, lastQuarantined, columns, paint),
    fileGroup(failed, lastFailed, columns, paint),
    fileGroup('loaded but not moved', lastNotMoved, columns, paint),
    heldGroup(view, columns),
    ignoredGroup(totals.ignored),
    knownRejectsGroup(totals),
    unknownTypesGroup(totals, columns),
  ].filter((group) => group.length > 0);
}

function heldGroup({ held }: RunView, columns: number): string[] {
  const text = heldText(held);
  if (text === undefined) return [];
  const { title, name, why } = text;
  const roomForBoth = columns - title.length - why.length - 4 >= LEAST_FOR_NAME;
  const reason = roomForBoth ? `: ${why}` : '';
  return [`${title} (${fitMiddle(name, columns - title.length - reason.length - 3)}${reason})`];
}

function ignoredGroup(ignored: IgnoredFiles): string[] {
  const text = ignoredText(ignored);
  if (text === undefined) return [];
  const [first, ...others] = text.reasons;
  return [`${text.total}: ${first}`, ...others];
}

function knownRejectsGroup(totals: RunTotals): string[] {
  const text = knownRejectsText(totals);
  return text === undefined ? [] : [text];
}

function unknownTypesGroup({ unknownTypes, warnings }: RunTotals, columns: number): string[] {
  const events = warnings['event_type.unknown'] ?? 0;
  if (events === 0) return [];
  const types = sanitise(describeUnknownTypes(commonestFirst(unknownTypes), events));
  return [fitEnd(`${formatCounted(events, 'event')} of unknown types (${types})`, columns)];
}

/** The smallest share of empty values that is shown when room is short. */
export const NOTABLE_SHARE = 0.001;

/** Columns in which at least this share of the values is empty. */
export function emptyValues({ nulls, read }: RunTotals, least: number): string[] {
  const known = commonestFirst(nulls).filter(([, count]) => count > 0 && count >= least * read);
  const shares = known
    .slice(0, MOST_COLUMNS)
    .map(([column, count]) => `${sanitise(column)} ${formatShare(count, read, 1)}`);
  const [first, ...others] = shares;
  if (first === undefined) return [];
  const left = known.length - shares.length;
  return [`Empty values  ${first}`, ...others, ...(left > 0 ? [`${left} more columns`] : [])];
}

/** The number of files with an outcome, with the name of the last one and its reason code. */
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
