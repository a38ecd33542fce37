import { SOURCE_COLUMNS, type SourceColumn } from '../../core/event/columns.js';
import type { Mapping } from '../../core/mapping/language/mapping.js';
import { usedColumns } from '../../core/mapping/language/used-columns.js';
import { HIDDEN } from '../../core/privacy/mask-value.js';
import type { SampledRow } from '../../core/rows/sample-row.js';
import { columnName } from '../../core/text/column-name.js';
import { fitEnd, padEnd } from '../../core/text/fit-width.js';
import { formatCount } from '../../core/text/format-count.js';
import { sanitise } from '../../core/text/sanitise.js';

/** Rows with their mapped values. */
export interface Examples {
  readonly rows: readonly SampledRow[];
  readonly mapping: Mapping;
  /** The column names of the file. */
  readonly names: readonly string[];
}

/** A line of the table: a label, and a text per row. */
type Line = readonly [label: string, ...texts: string[]];

const INDENT = '  ';
const GAP = ' ';
const LABEL_WIDTH = Math.max(...SOURCE_COLUMNS.map((column) => column.length));
const LEAST_WIDTH = 8;

/** Shows some rows side by side: each stored field, with the file's text below it if that differs. */
export function describeExamples({ rows, mapping, names }: Examples, columns: number): string[] {
  if (rows.length === 0) return [];
  const shown = new Map(names.map((name) => [columnName(name), name]));
  const lines: Line[] = [
    ['', ...rows.map(headOf)],
    ...SOURCE_COLUMNS.flatMap((column) => fieldLines(column, rows, mapping, shown)),
  ];
  const room = columns - INDENT.length - LABEL_WIDTH - rows.length * GAP.length;
  const width = Math.max(LEAST_WIDTH, Math.floor(room / rows.length));
  const drawn = lines.map(([label, ...texts]) => {
    const cells = texts.map((text) => GAP + padEnd(fitEnd(sanitise(text), width), width));
    return `${INDENT}${padEnd(fitEnd(sanitise(label), LABEL_WIDTH), LABEL_WIDTH)}${cells.join('')}`.trimEnd();
  });
  return [`${rows.length === 1 ? 'One row' : 'Some rows'}, with times in UTC:`, ...drawn];
}

function headOf({ line, rules, skipped }: SampledRow): string {
  const place = line === undefined ? 'later line' : `line ${formatCount(line)}`;
  if (skipped !== undefined) return `${place}: skipped`;
  return rules.length > 0 ? `${place}: ${rules.join(', ')}` : place;
}

function fieldLines(
  column: SourceColumn,
  rows: readonly SampledRow[],
  mapping: Mapping,
  shown: ReadonlyMap<string, string>,
): Line[] {
  const stored = rows.map(({ event }) => storedText(column, event?.[column] ?? ''));
  const isMade = column === 'event_id' && mapping.eventId === 'row';
  if (isMade || stored.every((text) => text === '')) return [];
  const names = usedNames(column, mapping);
  const written = rows.map(({ source }) => textsOf(source, names));
  const [only = ''] = names;
  const isSame = stored.every((text, index) => text === written[index]);
  const from = names.length === 1 ? (shown.get(only) ?? only) : 'the file';
  return [
    [column, ...stored],
    ...(isSame || written.every(saysNothing) ? [] : [[`  ${from}`, ...written] as Line]),
  ];
}

function saysNothing(text: string): boolean {
  return text === '' || text === HIDDEN;
}

/** A time without trailing zeros and without the UTC offset. */
function storedText(column: SourceColumn, text: string): string {
  return column === 'event_timestamp' ? text.replace(/(?:\.0+)?\+00$/, '') : text;
}

function usedNames(column: SourceColumn, mapping: Mapping): readonly string[] {
  const source = mapping.columns[column];
  if (source === undefined) return [column];
  return [...new Set(usedColumns(source, mapping).map(({ name }) => name))];
}

function textsOf(source: SampledRow['source'], names: readonly string[]): string {
  if (source === undefined) return '';
  return names
    .map((name) => source[name] ?? '')
    .filter((text) => text !== '')
    .join(' ');
}
