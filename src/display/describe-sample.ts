import { textWidth } from '../core/text/text-width.js';
import { PLAIN_INVOCATION } from '../core/hints/invocation.js';
import { SOURCE_COLUMNS, type SourceColumn } from '../core/event/columns.js';
import type { Mapping } from '../core/mapping/language/mapping.js';
import { usedColumns } from '../core/mapping/language/used-columns.js';
import type { SampledRow } from '../core/rows/sample-row.js';
import { DASH } from '../core/text/dash.js';
import { fitEnd, padEnd } from '../core/text/fit-width.js';
import { sanitise } from '../core/text/sanitise.js';
import { wrapWords } from '../core/text/wrap-words.js';
import type { SampleReport } from '../pipeline/reports/run-report.js';
import { drawSummary } from './summary-rows.js';

/** Maximum width of a stored value, and of a source text. */
const VALUE_WIDTH = 36;
const SOURCE_WIDTH = 48;
const COLUMN_WIDTH = Math.max(...SOURCE_COLUMNS.map((column) => column.length));

const VALUE_INDENT = ' '.repeat(4 + COLUMN_WIDTH + 2);
/** Minimum width: on a narrower terminal, lines are longer than the terminal is wide. */
const LEAST_COLUMNS = 40;

/**
 * The first rows that a mapping reads: each event column next to its source fields, or above them if the terminal
 * is too narrow for both. Pass Infinity for lines that are not wrapped.
 */
export function describeSample({ file, mapping, rows }: SampleReport, columns: number): string[] {
  const wide = Math.max(LEAST_COLUMNS, columns);
  const head = `${mapping.name}: the first rows of ${sanitise(file)}, and their stored values`;
  return [
    ...drawSummary([{ label: 'Mapping', text: head }], {
      columns: wide,
      invocation: PLAIN_INVOCATION,
    }),
    ...rows.flatMap((row) => rowLines(row, mapping, wide)),
  ];
}

function rowLines(row: SampledRow, mapping: Mapping, wide: number): string[] {
  const { line, event, rules, source, skipped } = row;
  const place = `  line ${line}`;
  const outcome = skipped === undefined ? rulesText(rules) : sanitise(`skipped: ${skipped}`);
  const rejected = wrapWords(`${place.trim()}  ${outcome}`, wide, '  ');
  if (source === undefined || skipped !== undefined) return rejected;
  const head = event === undefined ? rejected : [place];
  const columns = SOURCE_COLUMNS.flatMap((column) => {
    const origin = originOf(column, source, mapping);
    const value = event?.[column];
    if (origin === undefined && (value ?? null) === null) return [];
    return columnLines(column, event === undefined ? '' : (value ?? DASH), origin ?? '', wide);
  });
  const extra = event?.['extra'] ?? undefined;
  return [...head, ...columns, ...(extra === undefined ? [] : [extraLine(extra, wide)])];
}

function rulesText(rules: readonly string[]): string {
  return sanitise(`rejected: ${rules.join(', ')}`);
}

/** The source fields of a column with their texts in the row; undefined when the file has none for it. */
function originOf(
  column: SourceColumn,
  source: Readonly<Record<string, string>>,
  mapping: Mapping,
): string | undefined {
  if (column === 'event_id' && mapping.eventId === 'row') return 'made from the row';
  const mapped = mapping.columns[column];
  if (mapped?.constant !== undefined) return 'the same for all rows';
  const names =
    mapped === undefined ? [column] : usedColumns(mapped, mapping).map(({ name }) => name);
  const there = names.filter((name) => Object.hasOwn(source, name));
  const texts = there.map((name) => `${name} ${quoted(source[name] ?? '')}`);
  return texts.length === 0 ? undefined : texts.join(', ');
}

function quoted(text: string): string {
  return JSON.stringify(fitEnd(text, SOURCE_WIDTH));
}

function columnLines(column: string, value: string, origin: string, wide: number): string[] {
  const room = wide - VALUE_INDENT.length;
  const shown = fitEnd(sanitise(value), Math.min(VALUE_WIDTH, room));
  const name = `    ${column.padEnd(COLUMN_WIDTH)}  `;
  const from = sanitise(origin);
  const line = `${name}${padEnd(shown, VALUE_WIDTH)}  ${from}`.trimEnd();
  if (textWidth(line) <= wide) return [line];
  return [
    ...(shown === '' ? [name.trimEnd()] : [name + shown]),
    ...wrapWords(from, wide, VALUE_INDENT),
  ];
}

function extraLine(extra: string, wide: number): string {
  const room = Math.min(VALUE_WIDTH + SOURCE_WIDTH, wide - VALUE_INDENT.length);
  return `    ${'extra'.padEnd(COLUMN_WIDTH)}  ${fitEnd(sanitise(extra), room)}`;
}
