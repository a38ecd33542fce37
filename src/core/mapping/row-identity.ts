import { SOURCE_COLUMNS, type RowTexts } from '../event/columns.js';
import { isRejectColumn } from '../event/our-columns.js';

/** What makes a record another event than others, as JSON. `item` counts from 1. */
export type Identity = (fields: readonly string[], texts: RowTexts, item?: number) => string;

/** Neither the order of the columns nor an empty one makes another event, nor does how an export of rejects came by it. */
export function identityReader(names: readonly string[]): Identity {
  const columns = identityColumns(names);
  return (fields, texts, item) => {
    const event = SOURCE_COLUMNS.flatMap((column) => pairOf(column, texts[column]));
    const row = columns.flatMap(({ name, index }) => pairOf(name, fields[index]));
    return JSON.stringify(item === undefined ? [event, row] : [event, row, item]);
  };
}

/** A column of a file, and its place there. */
export interface NamedPlace {
  readonly name: string;
  readonly index: number;
}

/** The columns of a file that make a row another event, in the order that they count in. */
export function identityColumns(names: readonly string[]): readonly NamedPlace[] {
  return names
    .map((name, index) => ({ name, index }))
    .filter(({ name }) => !isRejectColumn(name))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}

function pairOf(name: string, text: string | undefined): (readonly [string, string])[] {
  return text === undefined || text === '' ? [] : [[name, text]];
}
