import {
  COLUMNS,
  isSourceColumn,
  SOURCE_COLUMNS,
  type SourceColumn,
} from '../../core/event/columns.js';
import type { Mapping } from '../../core/mapping/language/mapping.js';
import { usedColumns } from '../../core/mapping/language/used-columns.js';
import { HIDDEN } from '../../core/privacy/mask-value.js';
import type { SampledRow } from '../../core/rows/sample-row.js';
import { columnName } from '../../core/text/column-name.js';

/**
 * A row without personal data: contains only texts of columns that certainly have none. `extra` may contain any
 * data, so it is left out.
 */
export function maskRow(row: SampledRow, mapping: Mapping): SampledRow {
  const harmless = harmlessColumns(mapping);
  const event =
    row.event && maskTexts(row.event, (column) => isSourceColumn(column) && !isPersonal(column));
  const source = row.source && maskTexts(row.source, (name) => harmless.has(columnName(name)));
  return { ...row, source, event };
}

/** Ids of orders and sessions do not identify a person by themselves; a customer id can be a name. */
function isPersonal(column: SourceColumn): boolean {
  const { personal } = COLUMNS[column];
  return personal !== 'none' && (personal !== 'identifier' || column === 'customer_id');
}

/** The file's columns that are mapped as a whole to columns without personal data, and to no others. */
function harmlessColumns(mapping: Mapping): ReadonlySet<string> {
  const [harmless, personal] = [new Set<string>(), new Set<string>()];
  for (const column of SOURCE_COLUMNS) {
    const source = mapping.columns[column] ?? { from: column };
    const target = isPersonal(column) ? personal : harmless;
    for (const { name } of usedColumns(source, mapping)) target.add(name);
  }
  // A JSON cell can contain more than the mapped parts.
  for (const name of jsonColumns(mapping)) personal.add(name);
  return new Set([...harmless].filter((name) => !personal.has(name)));
}

function jsonColumns({ columns, define = {}, each }: Mapping): readonly string[] {
  const sources = [...Object.values(columns), ...Object.values(define)];
  const withPath = sources.flatMap(({ from, path }) => (path === undefined ? [] : [from ?? '']));
  return [...withPath, ...(each === undefined ? [] : [each.from])].map(columnName);
}

function maskTexts<Text extends string | null>(
  texts: Readonly<Record<string, Text>>,
  isShown: (name: string) => boolean,
): Readonly<Record<string, Text | string>> {
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => {
      const isHidden = text !== null && text !== '' && !isShown(name);
      return [name, isHidden ? HIDDEN : text];
    }),
  );
}
