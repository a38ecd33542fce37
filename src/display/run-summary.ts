import { commonestFirst } from '../core/rows/commonest-first.js';
import { describeUnknownTypes, MAP_TYPES } from '../core/event/unknown-event-types.js';
import { renderHint, runnable, type Invocation } from '../core/hints/invocation.js';
import { POINTERS } from '../core/hints/pointers.js';
import { formatBytes } from '../core/text/format-bytes.js';
import { formatCount, formatCounted } from '../core/text/format-count.js';
import { formatWorkTime } from '../core/text/format-duration.js';
import { formatShare } from '../core/text/format-share.js';
import { sanitise } from '../core/text/sanitise.js';
import type { RunEnding } from './run-summary-json.js';
import { ignoredText, LOADED_NAMES } from './view/ignored-text.js';
import { knownRejectsText, TRY_AGAIN } from './view/known-rejects.js';
import type { RunTotals } from './view/run-totals.js';

/** What the summary says beside the totals. */
export interface SummaryContext extends RunEnding {
  /** Where quarantined files are, each with its reason beside it. */
  readonly quarantineDir: string;
  /** How the reader runs the commands that the summary points to. */
  readonly invocation: Invocation;
  /** Whether nothing was changed. */
  readonly dryRun: boolean;
}

const DRY_RUN = 'Dry run     nothing was changed; a run would do this:';
const SHOWN_RULES = 3;
const INDENT = ' '.repeat(12);

/** The end of a run in at most fifteen lines: what was read, what became of it, and what to look at next. */
export function runSummary(totals: RunTotals, context: SummaryContext): string[] {
  const { read, inserted, duplicates, rejected, bytes } = totals;
  const { seconds } = context;
  const rate = seconds > 0 && read > 0 ? ` · ${formatCount(read / seconds)} events/s` : '';
  const time = formatWorkTime(seconds * 1000);
  return [
    ...(context.dryRun ? [DRY_RUN] : []),
    `Read        ${formatCounted(read, 'event')} · ${formatBytes(bytes)} in ${time}${rate}`,
    `Loaded      ${formatCount(inserted)}${shareOf(inserted, read)}`,
    `Duplicates  ${formatCount(duplicates)}${shareOf(duplicates, read)}`,
    `Rejected    ${formatCount(rejected)}${shareOf(rejected, read)}${context.dryRun ? '' : keptIn(rejected, context.invocation)}`,
    ...commonestRules(totals, context.invocation),
    ...unknownTypesLine(totals),
    ...swallowedLine(totals),
    `Files       ${fileOutcomes(totals)}`,
    ...(context.dryRun ? [] : quarantineLines(totals, context.quarantineDir)),
    ...ignoredLine(totals),
    ...knownRejectsLine(totals, context.invocation),
    ...notMovedLine(totals),
    ...endingLines(context.exitCode),
  ];
}

function shareOf(part: number, read: number): string {
  return read > 0 && part > 0 ? ` (${formatShare(part, read)})` : '';
}

function keptIn(rejected: number, invocation: Invocation): string {
  return rejected > 0
    ? `, each kept with its reason: ${runnable(POINTERS.rejectsList, invocation)}`
    : '';
}

function commonestRules({ rejects }: RunTotals, invocation: Invocation): string[] {
  const rules = commonestFirst(rejects);
  const shown = rules.slice(0, SHOWN_RULES);
  const widest = Math.max(0, ...shown.map(([rule]) => sanitise(rule).length));
  const left = rules.length - shown.length;
  return shown.map(([rule, count], index) => {
    const isLast = index === SHOWN_RULES - 1;
    const more =
      isLast && left > 0
        ? `   (${left} more: ${runnable(POINTERS.stats, invocation)} shows them all)`
        : '';
    return `${INDENT}${sanitise(rule).padEnd(widest)}  ${formatCount(count)}${more}`;
  });
}

function unknownTypesLine({ unknownTypes, warnings }: RunTotals): string[] {
  const events = warnings['event_type.unknown'] ?? 0;
  if (events === 0) return [];
  const types = sanitise(describeUnknownTypes(commonestFirst(unknownTypes), events));
  return [
    `Warning     ${formatCounted(events, 'event')} of unknown types (${types}): ${MAP_TYPES}`,
  ];
}

function swallowedLine({ warnings, firstSwallowed }: RunTotals): string[] {
  if (firstSwallowed === undefined) return [];
  const { file, line } = firstSwallowed;
  const lines = formatCounted(warnings['row.swallowed_lines'] ?? 0, 'line');
  return [
    `Warning     ${lines} inside quoted fields look like rows: check for a stray quote, first in ${sanitise(file)}, line ${line}`,
  ];
}

function fileOutcomes({ files }: RunTotals): string {
  const { loaded, known, quarantined, failed } = files;
  const outcomes = [
    `${formatCount(loaded)} loaded`,
    ...(known > 0 ? [`${formatCount(known)} known from before`] : []),
    ...(quarantined > 0 ? [`${formatCount(quarantined)} quarantined`] : []),
    ...(failed > 0 ? [`${formatCount(failed)} failed, left in the folder`] : []),
  ];
  return outcomes.join(' · ');
}

function quarantineLines({ files }: RunTotals, quarantineDir: string): string[] {
  if (files.quarantined === 0) return [];
  return [`${INDENT}quarantined files, each with its reason, are in ${sanitise(quarantineDir)}`];
}

function ignoredLine({ ignored }: RunTotals): string[] {
  const text = ignoredText(ignored);
  if (text === undefined) return [];
  return [`${INDENT}${text.total}: ${text.reasons.join(', ')} (${LOADED_NAMES})`];
}

function knownRejectsLine(totals: RunTotals, invocation: Invocation): string[] {
  const text = knownRejectsText(totals);
  if (text === undefined) return [];
  return [`${INDENT}${text}. ${renderHint(TRY_AGAIN, invocation)}`];
}

function notMovedLine({ notMoved }: RunTotals): string[] {
  if (notMoved === undefined) return [];
  const { files, reason } = notMoved;
  const left = `${formatCounted(files, 'loaded file')} could not be moved away`;
  return [`${INDENT}${left}: ${sanitise(reason.message)}`];
}

const ENDINGS: Readonly<Record<number, string>> = {
  1: 'failed: a bug in ecomstream',
  2: 'failed: usage or configuration',
  3: 'not all data was accepted',
  4: 'failed: the database cannot be reached or refuses us; what was committed stays',
  5: 'failed: the machine (disk, permission or folder)',
  129: 'the terminal went away; the batch in hand was finished, the rest stays for the next run',
  130: 'interrupted after a clean finish of the batch in hand; the rest stays for the next run',
  143: 'asked to stop; the batch in hand was finished, the rest stays for the next run',
};

function endingLines(exitCode: number): string[] {
  if (exitCode === 0) return [];
  return [`Ended       ${ENDINGS[exitCode] ?? 'failed'} (exit ${exitCode})`];
}
