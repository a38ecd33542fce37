import { isSourceColumn } from '../event/columns.js';
import { isOurColumn } from '../event/our-columns.js';
import { itemColumn, type ColumnSource, type Mapping } from './language/mapping.js';
import type { RecordCells } from './sources/names.js';
import { nullWords } from './steps/null-step.js';
import { columnName } from '../text/column-name.js';

/** The positions of the columns under a header whose texts would be lost unless they are kept as extra columns. */
export function unknownColumns(names: readonly string[], mapping: Mapping): readonly number[] {
  const renamed = new Set(Object.values(mapping.columns).flatMap(renamedColumn));
  // Of the items column, each event keeps only its own item.
  const items = mapping.each && columnName(mapping.each.from);
  return names.flatMap((name, index) =>
    isTakenAsOurs(name, mapping) || renamed.has(name) || name === items ? [] : [index],
  );
}

/** Whether a column is one of the format that the mapping does not override, or a derived one. */
function isTakenAsOurs(name: string, { columns }: Mapping): boolean {
  return isSourceColumn(name) ? columns[name] === undefined : isOurColumn(name);
}

/** A column that is only renamed or parsed is stored under its new name; one that is split or joined is also kept. */
function renamedColumn({ from, path, split, extract, else: other }: ColumnSource): string[] {
  const isReplaced = typeof other === 'object';
  const isCut = path !== undefined || split !== undefined || extract !== undefined || isReplaced;
  return from === undefined || isCut ? [] : [columnName(from)];
}

/** Creates the reader of the extra columns of a record, as a JSON object. */
export function extraReader(
  names: readonly string[],
  unknown: readonly number[],
  mapping: Mapping,
): (cells: RecordCells) => string | undefined {
  const item = itemColumn(mapping);
  if (unknown.length === 0 && item === undefined) return () => undefined;
  const isNull = nullWords(mapping.null ?? []);
  const columns = unknown.map((index) => ({ index, name: names[index] ?? '' }));
  return (cells) => {
    const extra: [string, string][] = [];
    for (const { index, name } of columns) {
      const text = cells.fields[index];
      if (text !== undefined && text !== '' && !isNull(text)) extra.push([name, text]);
    }
    if (item !== undefined && cells.item !== undefined) extra.push([item, cells.item]);
    return extra.length === 0 ? undefined : JSON.stringify(Object.fromEntries(extra));
  };
}
