import { SOURCE_COLUMNS, type SourceColumn } from '../core/event/columns.js';
import type { Mapping } from '../core/mapping/mapping.js';
import { usedColumns } from '../core/mapping/used-columns.js';
import type { SampledRow } from '../core/rows/sample-row.js';
import { DASH } from '../core/text/dash.js';
import { fitEnd } from '../core/text/fit-width.js';
import { sanitise } from '../core/text/sanitise.js';
import type { SampleReport } from '../pipeline/reports/run-report.js';

/** A stored value, and one of the texts that it comes from, as far as they are shown. */
const VALUE_WIDTH = 36;
const SOURCE_WIDTH = 48;
const COLUMN_WIDTH = Math.max(...SOURCE_COLUMNS.map((column) => column.length));

/** The first rows that a mapping reads: each column of the event beside the fields that it comes from. */
export function describeSample({ file, mapping, rows }: SampleReport): string[] {
  const head = `Mapping     ${mapping.name}: the first rows of ${file}, and what is stored of them`;
  return [sanitise(head), ...rows.flatMap((row) => rowLines(row, mapping))];
}

function rowLines(row: SampledRow, mapping: Mapping): string[] {
  const { line, event, rules, source } = row;
  if (source === undefined) return [`  line ${line}  ${rulesText(rules)}`];
  const head = `  line ${line}${event === undefined ? `  ${rulesText(rules)}` : ''}`;
  const columns = SOURCE_COLUMNS.flatMap((column) => {
    const origin = originOf(column, source, mapping);
    const value = event?.[column];
    if (origin === undefined && (value ?? null) === null) return [];
    return [columnLine(column, event === undefined ? '' : (value ?? DASH), origin ?? '')];
  });
  const extra = event?.['extra'] ?? undefined;
  return [head, ...columns, ...(extra === undefined ? [] : [extraLine(extra)])];
}

function rulesText(rules: readonly string[]): string {
  return sanitise(`rejected: ${rules.join(', ')}`);
}

/** Where a column comes from, with the texts of the row; undefined where the file has nothing for it. */
function originOf(
  column: SourceColumn,
  source: Readonly<Record<string, string>>,
  mapping: Mapping,
): string | undefined {
  if (column === 'event_id' && mapping.eventId === 'row') return 'made from the row';
  const mapped = mapping.columns[column];
  if (mapped?.constant !== undefined) return 'the same for all rows';
  const names = mapped === undefined ? [column] : usedColumns(mapped).map(({ name }) => name);
  const there = names.filter((name) => Object.hasOwn(source, name));
  const texts = there.map((name) => `${name} ${quoted(source[name] ?? '')}`);
  return texts.length === 0 ? undefined : texts.join(', ');
}

function quoted(text: string): string {
  return JSON.stringify(fitEnd(text, SOURCE_WIDTH));
}

function columnLine(column: string, value: string, origin: string): string {
  const shown = fitEnd(sanitise(value), VALUE_WIDTH).padEnd(VALUE_WIDTH);
  return `    ${column.padEnd(COLUMN_WIDTH)}  ${shown}  ${sanitise(origin)}`.trimEnd();
}

function extraLine(extra: string): string {
  return `    ${'extra'.padEnd(COLUMN_WIDTH)}  ${fitEnd(sanitise(extra), VALUE_WIDTH + SOURCE_WIDTH)}`;
}
