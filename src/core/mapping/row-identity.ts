import { SOURCE_COLUMNS, type RowTexts, type SourceColumn } from '../event/columns.js';
import { isRejectColumn } from '../event/our-columns.js';
import type { Mapping } from './language/mapping.js';
import { ownNames, usedColumns } from './language/used-columns.js';
import { columnName } from '../text/column-name.js';

/** The identity of a record as JSON: two records are the same event where it is equal. `item` counts from 1. */
export type Identity = (fields: readonly string[], texts: RowTexts, item?: number) => string;

/**
 * The order of the columns, empty columns, and the columns that an export of rejects adds do not change the
 * identity.
 */
export function identityReader(names: readonly string[], mapping: Mapping): Identity {
  const columns = identityColumns(names, mapping);
  return (fields, texts, item) => {
    const event = SOURCE_COLUMNS.flatMap((column) => pairOf(column, texts[column]));
    const row = columns.flatMap(({ name, index }) => pairOf(name, fields[index]));
    return JSON.stringify(item === undefined ? [event, row] : [event, row, item]);
  };
}

/** A column of a file and its position. */
export interface NamedPlace {
  readonly name: string;
  readonly index: number;
}

/**
 * The columns of a file that distinguish its rows besides the texts of the mapping, in the order in which they are
 * hashed.
 */
export function identityColumns(names: readonly string[], mapping: Mapping): readonly NamedPlace[] {
  const renamed = new Set(SOURCE_COLUMNS.map((column) => renamedColumn(column, mapping)));
  return names
    .map((name, index) => ({ name, index }))
    .filter(({ name }) => !isRejectColumn(name) && !renamed.has(name))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}

/** The column of the file that a column of the format copies unchanged, so that it adds nothing to the identity. */
function renamedColumn(column: SourceColumn, mapping: Mapping): string | undefined {
  const source = mapping.columns[column] ?? { from: column };
  if (source.from === undefined) return undefined;
  const name = columnName(source.from);
  if (ownNames(mapping).includes(name)) return undefined;
  return usedColumns(source, mapping).every(({ isWhole }) => isWhole) ? name : undefined;
}

function pairOf(name: string, text: string | undefined): (readonly [string, string])[] {
  return text === undefined || text === '' ? [] : [[name, text]];
}
