import { columnName } from '../text/column-name.js';
import { factsOf, type ColumnFacts } from './column-facts.js';
import { commonPrefix } from './common-prefix.js';
import { isStorable } from './is-storable.js';
import { jsonValues } from './json-values.js';
import { columnsOf, type SampledTable } from './sampled-column.js';

/** Columns that a mapping can name, and the values inside those that hold JSON objects. */
export function usableColumns(table: SampledTable, hasHeader: boolean): readonly ColumnFacts[] {
  const times = new Map<string, number>();
  for (const name of table.names.map(columnName)) times.set(name, (times.get(name) ?? 0) + 1);
  const prefix = commonPrefix(table.names);
  return columnsOf(table)
    .filter(({ from }) => {
      const name = columnName(from);
      return name !== '' && times.get(name) === 1 && isStorable(from);
    })
    .flatMap((column) => [
      factsOf(column, hasHeader ? [column.from, column.from.slice(prefix.length)] : []),
      ...jsonValues(column).map((value) => factsOf(value)),
    ]);
}
