import { addGuard, removeGuard } from '../csv/formula-guard.js';
import { GUARD_COLUMN } from './our-columns.js';
import { columnName } from '../text/column-name.js';

/** The value of `reject_guard` in a row whose fields were written by `addGuard`. */
export const GUARD_VALUE = 'apostrophe';

/** The rows under one header, with and without the apostrophes that an export of rejects added. */
export interface GuardedRows {
  /** The header without these apostrophes. */
  readonly header: readonly string[];
  /** The column names for look-ups, as `columnName` returns them. */
  readonly names: readonly string[];
  /** The fields of a row without these apostrophes. */
  readonly withoutGuard: (fields: readonly string[]) => readonly string[];
  /** The fields for the same row of the file, with these apostrophes. */
  readonly withGuard: (fields: readonly string[]) => readonly string[];
}

/** Reads rows by a header. Only a row that `reject_guard` marks differs from its fields in the file. */
export function guardedRows(header: readonly string[]): GuardedRows {
  const index = header.map(columnName).indexOf(GUARD_COLUMN);
  if (index === -1) {
    return { header, names: header.map(columnName), withoutGuard: same, withGuard: same };
  }
  const changed =
    (change: (text: string) => string) =>
    (fields: readonly string[]): readonly string[] =>
      fields[index]?.trim() === GUARD_VALUE ? fields.map(change) : fields;
  const original = header.map(removeGuard);
  return {
    header: original,
    names: original.map(columnName),
    withoutGuard: changed(removeGuard),
    withGuard: changed(addGuard),
  };
}

function same(fields: readonly string[]): readonly string[] {
  return fields;
}
