import type { RawRow } from '../csv/raw-row.js';
import { COLUMNS, SOURCE_COLUMNS, type SourceColumn } from '../event/columns.js';
import type { Event } from '../event/event.js';
import { timestampText } from '../event/timestamp.js';
import { keptFields } from '../privacy/protected-rows.js';
import type { PartState } from './file-state.js';
import { interpretRow } from './interpret-row.js';
import type { RowInterpreter } from './row-interpreter.js';

/** One record of a file and its mapped form, with personal data protected. */
export interface SampledRow {
  /** In the decoded file, from 1. */
  readonly line: number;
  /** Name in the header → text; undefined if the row cannot be split, or nothing of it may be kept. */
  readonly source: Readonly<Record<string, string>> | undefined;
  /** Column → stored value, `extra` as JSON; undefined if the row is rejected. */
  readonly event: Readonly<Record<string, string | null>> | undefined;
  /** The rules that it breaks. */
  readonly rules: readonly string[];
  /** The reason that it is skipped (not a shop event). */
  readonly skipped?: string;
}

/** Reads the records of a row to show them. */
export function sampleRow(
  row: RawRow,
  interpreter: RowInterpreter,
  state: PartState,
): readonly SampledRow[] {
  return interpretRow(row, interpreter, state).map((read) => {
    const isEvent = 'event' in read;
    const isSplit = isEvent || 'skipped' in read || read.texts !== undefined;
    return {
      line: row.line,
      source: isSplit ? sourceOf(row, interpreter) : undefined,
      event: isEvent ? storedTexts(read.event) : undefined,
      rules: 'violations' in read ? read.violations.map(({ rule }) => rule) : [],
      ...('skipped' in read ? { skipped: read.skipped } : {}),
    };
  });
}

function sourceOf(row: RawRow, { plan, privacy }: RowInterpreter): SampledRow['source'] {
  const kept = keptFields(plan.meant(row.fields), privacy);
  return kept && Object.fromEntries(plan.names.map((name, index) => [name, kept[index] ?? '']));
}

function storedTexts(event: Event): Record<string, string | null> {
  const ours = SOURCE_COLUMNS.map((column) => [column, storedText(column, event[column])]);
  return Object.fromEntries([...ours, ['extra', event.extra ?? null]]);
}

function storedText(column: SourceColumn, value: Event[SourceColumn]): string | null {
  if (typeof value !== 'number') return value === undefined ? null : String(value);
  const kind = COLUMNS[column].copy;
  if (kind === 'cents') return (value / 100).toFixed(2);
  return kind === 'timestamp' ? timestampText(value) : String(value);
}
