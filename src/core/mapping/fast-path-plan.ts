import { guardedRows } from '../event/guarded-rows.js';
import type { Mapping } from './language/mapping.js';
import { conditionNames } from './language/used-columns.js';
import type { Names } from './sources/names.js';

/** What the fast path needs about the rows under one header, besides the source of each column. */
export interface FastPathPlan {
  /** The fields that decide whether a row is skipped (not a shop event). */
  readonly skipFields: readonly number[];
  /** The fields that are kept as extra columns. */
  readonly extraFields: readonly number[];
}

/**
 * Makes the plan of the fast path. Undefined if the fast path does not apply: with `fill`, with several items
 * per row, and for exported rejects, whose fields can begin with an apostrophe.
 */
export function fastPathPlan(
  header: readonly string[],
  mapping: Mapping,
  names: Names,
  extraFields: readonly number[],
): FastPathPlan | undefined {
  const { fill, each, skip = [] } = mapping;
  const isGuarded = guardedRows(header).header !== header;
  if (fill !== undefined || each !== undefined || isGuarded) return undefined;
  const skipFields = skip.flatMap(conditionNames).flatMap((name) => names.get(name)?.fields ?? []);
  return { skipFields, extraFields };
}
