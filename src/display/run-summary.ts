import { commonestFirst } from '../core/rows/tally.js';
import { describeUnknownTypes, MAP_TYPES } from '../core/event/unknown-event-types.js';
import { hintOf } from '../core/hints/command-hint.js';
import type { Invocation } from '../core/hints/invocation.js';
import { POINTERS } from '../core/hints/pointers.js';
import { formatBytes } from '../core/text/format-bytes.js';
import { formatCount, formatCounted } from '../core/text/format-count.js';
import { formatWorkTime } from '../core/text/format-duration.js';
import { formatShare } from '../core/text/format-share.js';
import type { RunEnding } from './run-summary-json.js';
import { drawSummary, type SummaryRow } from './summary-rows.js';
import { ignoredText, LOADED_NAMES } from './view/ignored-text.js';
import { knownRejectsText, TRY_AGAIN } from './view/known-rejects.js';
import type { RunTotals } from './view/run-totals.js';

/** What the summary contains besides the totals. */
export interface SummaryContext extends RunEnding {
  /** The folder of quarantined files and their reason files. */
  readonly quarantineDir: string;
  /** How the user runs the commands that the summary suggests. */
  readonly invocation: Invocation;
  /** Whether nothing was changed. */
  readonly dryRun: boolean;
  /** Columns of a line; `Infinity` for lines that are not wrapped. */
  readonly columns: number;
}

const DRY_RUN = { label: 'Dry run', text: 'nothing was changed; a load would do this:' };
const SHOWN_RULES = 3;

/** The summary of a run in at most eighteen rows: what was read, the results, and the next steps. */
export function runSummary(totals: RunTotals, context: SummaryContext): string[] {
  return drawSummary(summaryRows(totals, context), context);
}

function summaryRows(totals: RunTotals, context: SummaryContext): SummaryRow[] {
  const { read, inserted, duplicates, rejected, bytes } = totals;
  const { seconds, dryRun } = context;
  const rate = seconds > 0 && read > 0 ? [`${formatCount(read / seconds)} events/s`] : [];
  const time = formatWorkTime(seconds * 1000);
  const volume = `${formatBytes(bytes)} in ${time}`;
  const kept = rejected > 0 && !dryRun ? KEPT : [];
  return [
    ...(dryRun ? [DRY_RUN] : []),
    { label: 'Read', figures: [formatCounted(read, 'event'), volume, ...rate] },
    { label: 'Loaded', text: formatCount(inserted) + shareOf(inserted, read) },
    { label: 'Duplicates', text: formatCount(duplicates) + shareOf(duplicates, read) },
    { label: 'Rejected', text: [formatCount(rejected) + shareOf(rejected, read), ...kept] },
    ...commonestRules(totals),
    ...skippedRow(totals),
    ...unknownTypesRow(totals),
    ...swallowedRow(totals),
    ...otherWarnings(totals),
    { label: 'Files', figures: fileOutcomes(totals) },
    ...(dryRun ? [] : quarantineRow(totals, context.quarantineDir)),
    ...ignoredRow(totals),
    ...changedRows(totals),
    ...knownRejectsRow(totals),
    ...notMovedRow(totals),
    ...endingRow(context.exitCode),
  ];
}

function shareOf(part: number, read: number): string {
  return read > 0 && part > 0 ? ` (${formatShare(part, read)})` : '';
}

const KEPT = [', kept with reasons: ', POINTERS.rejectsList] as const;

function commonestRules({ rejects }: RunTotals): SummaryRow[] {
  const rules = commonestFirst(rejects);
  return rules.length === 0 ? [] : [namesOf(rules)];
}

function namesOf(rules: readonly (readonly [string, number])[]) {
  const shown = rules
    .slice(0, SHOWN_RULES)
    .map(([rule, count]) => [rule, formatCount(count)] as const);
  const left = rules.length - shown.length;
  const more =
    left === 0 ? undefined : [`(${formatCount(left)} more: `, POINTERS.stats, ' lists all)'];
  return { names: shown, more };
}

function skippedRow({ skipped, skips, read }: RunTotals): SummaryRow[] {
  if (skipped === 0) return [];
  const reasons = commonestFirst(skips);
  const shown = reasons
    .slice(0, SHOWN_RULES)
    .map(([reason, rows]) => `${reason} ${formatCount(rows)}`);
  const more = reasons.length > shown.length ? [`${reasons.length - shown.length} more`] : [];
  const text = `${formatCount(skipped)}${shareOf(skipped, read)}, skipped by the mapping: `;
  return [{ label: 'Skipped', text: text + [...shown, ...more].join(', ') }];
}

function unknownTypesRow({ unknownTypes, warnings }: RunTotals): SummaryRow[] {
  const events = warnings['event_type.unknown'] ?? 0;
  if (events === 0) return [];
  const types = describeUnknownTypes(commonestFirst(unknownTypes), events);
  const text = `${formatCounted(events, 'event')} of unknown types (${types}): ${MAP_TYPES}`;
  return [{ label: 'Warning', text }];
}

function swallowedRow({ warnings, firstSwallowed }: RunTotals): SummaryRow[] {
  if (firstSwallowed === undefined) return [];
  const { file, line } = firstSwallowed;
  const lines = formatCounted(warnings['row.swallowed_lines'] ?? 0, 'line');
  const words = `${lines} inside quoted fields look like rows: check for a stray quote, first in `;
  return [{ label: 'Warning', text: [words, { unbroken: file }, `, line ${line}`] }];
}

/** Warnings that have their own row. */
const EXPLAINED_WARNINGS = new Set(['event_type.unknown', 'row.swallowed_lines']);

function otherWarnings({ warnings }: RunTotals): SummaryRow[] {
  const others = commonestFirst(warnings).filter(([code]) => !EXPLAINED_WARNINGS.has(code));
  return others.length === 0 ? [] : [{ label: 'Warnings', ...namesOf(others) }];
}

function fileOutcomes({ files }: RunTotals): string[] {
  const { loaded, known, quarantined, failed } = files;
  return [
    `${formatCount(loaded)} loaded`,
    ...(known > 0 ? [`${formatCount(known)} already known`] : []),
    ...(quarantined > 0 ? [`${formatCount(quarantined)} quarantined`] : []),
    ...(failed > 0 ? [`${formatCount(failed)} failed, left in the folder`] : []),
  ];
}

function quarantineRow({ files }: RunTotals, quarantineDir: string): SummaryRow[] {
  if (files.quarantined === 0) return [];
  const words = 'quarantined files and their reasons: ';
  return [{ text: [words, { unbroken: quarantineDir }] }];
}

function ignoredRow({ ignored }: RunTotals): SummaryRow[] {
  const text = ignoredText(ignored);
  if (text === undefined) return [];
  return [{ text: `${text.total}: ${text.reasons.join(', ')} (${LOADED_NAMES})` }];
}

function changedRows({ changed }: RunTotals): SummaryRow[] {
  const { grown, rewritten, quarantineGrown } = changed;
  const again = 'loaded again; rejects of the first load stay listed';
  return [
    ...changedRow(grown, 'archived file', 'grew after', 'loaded', again),
    ...changedRow(rewritten, 'archived file', 'changed after', 'loaded', again),
    ...changedRow(quarantineGrown, 'quarantined file', 'grew after', 'quarantined', 'tried again'),
  ];
}

function changedRow(
  count: number,
  ...[file, change, done, then]: readonly [string, string, string, string]
): SummaryRow[] {
  if (count === 0) return [];
  const pronoun = count === 1 ? 'it was' : 'they were';
  return [{ text: `${formatCounted(count, file)} ${change} ${pronoun} ${done}: ${then}` }];
}

function knownRejectsRow(totals: RunTotals): SummaryRow[] {
  const text = knownRejectsText(totals);
  return text === undefined ? [] : [{ text: hintOf(`${text}. `, TRY_AGAIN) }];
}

function notMovedRow({ notMoved }: RunTotals): SummaryRow[] {
  if (notMoved === undefined) return [];
  const { files, reason } = notMoved;
  const left = `${formatCounted(files, 'loaded file')} could not be moved`;
  return [{ text: `${left}: ${reason.message}` }];
}

const ENDINGS: Readonly<Record<number, string>> = {
  1: 'failed: a bug in ecomstream',
  2: 'failed: usage or configuration',
  3: 'some data was not accepted',
  4: 'failed: the database cannot be reached or refused access; committed batches stay',
  5: 'failed: the machine (disk, permission or folder)',
  129: 'terminal closed; finished the current batch, the next run loads the rest',
  130: 'interrupted; finished the current batch, the next run loads the rest',
  143: 'stopped by a signal; finished the current batch, the next run loads the rest',
};

function endingRow(exitCode: number): SummaryRow[] {
  if (exitCode === 0) return [];
  return [{ label: 'Ended', text: `${ENDINGS[exitCode] ?? 'failed'} (exit ${exitCode})` }];
}
